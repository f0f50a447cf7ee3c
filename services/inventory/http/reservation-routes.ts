import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { InventoryApi } from '../contract.ts';
import {
  type HoldDetails,
  MAX_PLACES_PER_HOLD,
  MAX_WISHES_PER_HOLD,
  type PlaceHoldOutcome,
  placeQuantity,
  type SectorWish,
  seatNumber,
  sectorId,
  sectorWish,
  wishedKinds,
} from '../domain/hold-schemas.ts';
import { invalid, reservationNotFound, sessionNotFound } from './problems.ts';

const heldUnits = Type.Object({ sectorId: Type.String(), quantity: Type.Integer() });

const reservation = Type.Object({
  reservationId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String(),
  status: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
  now: Type.String({ format: 'date-time', description: "The server's time, to count down by." }),
  seats: Type.Array(Type.String()),
  sectors: Type.Optional(
    Type.Array(heldUnits, { description: 'Places of general-admission sectors, if any.' }),
  ),
  totalAmount: Type.Number(),
});

const newReservation = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String({ minLength: 1, maxLength: 200 }),
  seatNumbers: Type.Optional(
    Type.Array(seatNumber, {
      minItems: 1,
      maxItems: MAX_PLACES_PER_HOLD,
      uniqueItems: true,
      description: 'Which seats; or a sector and a quantity; or a mix.',
    }),
  ),
  sectorId: Type.Optional(sectorId),
  quantity: Type.Optional(placeQuantity),
  bestAvailable: Type.Optional(
    Type.Boolean({ description: 'The best free seats of a seated sector.' }),
  ),
  kinds: Type.Optional(wishedKinds),
  sectors: Type.Optional(
    Type.Array(sectorWish, {
      minItems: 1,
      maxItems: MAX_WISHES_PER_HOLD,
      description: 'The same for several sectors, each once.',
    }),
  ),
});

const byId = { params: Type.Object({ reservationId: Type.String() }), tags: ['reservations'] };

/** Reservations of seats (contract B): held for a while, all of them or none. */
export function reservationRoutes({
  api,
  idempotency,
}: {
  api: InventoryApi;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/reservations',
      {
        ...idempotency.route,
        schema: {
          summary: 'Reserve seats for a while: all of them or none',
          tags: ['reservations'],
          body: newReservation,
          response: { 201: reservation, ...errorResponses(400, 404, 409, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId, userId } = request.body;
        const holdId = request.commandId;
        const wishes = readWishes(request.body);
        if ('status' in wishes) return sendProblem(reply, wishes);
        const outcome = await api.placeHold({ sessionId, holdId, userId, ...wishes });
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome, sessionId));
        return reply.code(201).send(describe(outcome.hold));
      },
    );

    app.get(
      '/reservations/:reservationId',
      { schema: { ...byId, response: { 200: reservation, ...errorResponses(404, 503) } } },
      async (request, reply) => {
        const { reservationId } = request.params;
        const holdId = readPrefixedId('res', reservationId);
        const found = holdId ? await api.findHold({ holdId }) : undefined;
        if (!found?.ok) return sendProblem(reply, reservationNotFound(reservationId));
        return describe(found.hold);
      },
    );

    app.post(
      '/reservations/:reservationId/extend',
      {
        ...idempotency.route,
        schema: {
          ...byId,
          summary: 'Give a pending reservation its time anew, as often as the session allows',
          response: { 200: reservation, ...errorResponses(404, 409, 410, 503) },
        },
      },
      async (request, reply) => {
        const { reservationId } = request.params;
        const holdId = readPrefixedId('res', reservationId);
        const outcome = holdId
          ? await api.extendHold({ holdId, commandId: request.commandId })
          : undefined;
        if (outcome?.ok) return describe(outcome.hold);
        switch (outcome?.code) {
          case 'HOLD_EXPIRED':
          case 'HOLD_CANCELLED':
          case 'HOLD_CONFIRMED':
            return sendProblem(reply, endedProblem(outcome.code));
          case 'EXTENSION_LIMIT':
            return sendProblem(reply, EXTENDED_ENOUGH);
          default:
            return sendProblem(reply, reservationNotFound(reservationId));
        }
      },
    );

    app.delete(
      '/reservations/:reservationId',
      {
        schema: {
          ...byId,
          summary: 'Give the seats of a pending reservation back',
          response: {
            200: Type.Object({ reservationId: Type.String(), status: Type.String() }),
            ...errorResponses(404, 409, 503),
          },
        },
      },
      async (request, reply) => {
        const { reservationId } = request.params;
        const holdId = readPrefixedId('res', reservationId);
        const outcome = holdId ? await api.cancelHold({ holdId }) : undefined;
        if (!outcome?.ok) return sendProblem(reply, reservationNotFound(reservationId));
        if (outcome.state === 'confirmed') return sendProblem(reply, CONFIRMED);
        return { reservationId, status: outcome.state };
      },
    );
  };
}

/** Extending and cancelling: what a reservation that has ended in some way answers. */
function endedProblem(code: 'HOLD_EXPIRED' | 'HOLD_CANCELLED' | 'HOLD_CONFIRMED'): Problem {
  switch (code) {
    case 'HOLD_EXPIRED':
      return { status: 410, error: 'RESERVATION_EXPIRED', message: 'The reservation has expired.' };
    case 'HOLD_CANCELLED':
      return {
        status: 409,
        error: 'RESERVATION_CANCELLED',
        message: 'The reservation was cancelled.',
      };
    case 'HOLD_CONFIRMED':
      return CONFIRMED;
  }
}

/** Seats by number, and what is wished for of sectors: in a list, or one sector by itself. */
function readWishes(
  body: Static<typeof newReservation>,
): { seatNumbers: string[]; sectors: SectorWish[] } | Problem {
  const { seatNumbers = [], sectors = [], sectorId: one, quantity, bestAvailable, kinds } = body;
  if (one === undefined && (quantity !== undefined || bestAvailable)) {
    return invalid([{ field: 'sectorId', message: 'is required' }]);
  }
  if (one !== undefined && quantity === undefined) {
    return invalid([{ field: 'quantity', message: 'is required' }]);
  }
  const wishes = [...sectors];
  if (one !== undefined && quantity !== undefined) {
    wishes.unshift({
      sectorId: one,
      quantity,
      ...(bestAvailable !== undefined && { bestAvailable }),
      ...(kinds && { kinds }),
    });
  }
  if (seatNumbers.length === 0 && wishes.length === 0) {
    return invalid([{ field: 'seatNumbers', message: 'is required' }]);
  }
  if (new Set(wishes.map((wish) => wish.sectorId)).size < wishes.length) {
    return invalid([{ field: 'sectors', message: 'must name each sector once' }]);
  }
  return { seatNumbers, sectors: wishes };
}

const CONFIRMED: Problem = {
  status: 409,
  error: 'RESERVATION_CONFIRMED',
  message: 'The reservation is confirmed; its seats are sold.',
};

const EXTENDED_ENOUGH: Problem = {
  status: 409,
  error: 'EXTENSION_LIMIT',
  message: 'The reservation can not be extended any more; confirm it before it ends.',
};

function describe(hold: HoldDetails): Static<typeof reservation> {
  return {
    reservationId: `res-${hold.holdId}`,
    sessionId: hold.sessionId,
    userId: hold.userId,
    status: hold.state,
    expiresAt: new Date(hold.expiresAtMs).toISOString(),
    now: new Date(hold.nowMs).toISOString(),
    seats: hold.seats,
    ...(hold.sectors.length > 0 && { sectors: hold.sectors }),
    totalAmount: hold.totalMinor / 100,
  };
}

function problemOf(outcome: Extract<PlaceHoldOutcome, { ok: false }>, sessionId: string): Problem {
  switch (outcome.code) {
    case 'SEAT_ALREADY_RESERVED': {
      const { code: error, conflictingSeats } = outcome;
      const message = `Taken already: ${conflictingSeats.join(', ')}.`;
      return { status: 409, error, message, more: { conflictingSeats } };
    }
    case 'SEAT_NOT_FOUND': {
      const { code: error, unknownSeats } = outcome;
      const message = `The session has no seat ${unknownSeats.join(', ')}.`;
      const errors = [{ field: 'seatNumbers', message }];
      return { status: 422, error, message, errors, more: { unknownSeats } };
    }
    case 'SINGLE_SEAT_LEFT': {
      const { code: error, singleSeats } = outcome;
      const message = `It would leave single seats: ${singleSeats.join(', ')}.`;
      return { status: 409, error, message, more: { singleSeats } };
    }
    case 'NOT_ENOUGH_PLACES': {
      const { code: error, sectors } = outcome;
      const names = sectors.map((sector) => sector.sectorId).join(', ');
      return { status: 409, error, message: `Not enough is free in ${names}.`, more: { sectors } };
    }
    case 'HOLD_LIMIT':
      return {
        status: 409,
        error: outcome.code,
        message: 'You hold as much of this session as you may at the same time.',
      };
    case 'SECTOR_NOT_FOUND': {
      const kind = outcome.wants === 'seats' ? 'seated' : 'general-admission';
      const message = `names no ${kind} sector of this session: ${outcome.sectorId}`;
      return invalid([{ field: 'sectorId', message }]);
    }
    case 'SESSION_NOT_FOUND':
      return sessionNotFound(sessionId);
    case 'SESSION_NOT_ON_SALE':
      return { status: 409, error: outcome.code, message: 'The session is not on sale.' };
  }
}
