import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import {
  type HoldDetails,
  type InventoryApi,
  MAX_SEATS_PER_HOLD,
  type PlaceHoldOutcome,
} from '../contract.ts';
import { invalid, reservationNotFound, sessionNotFound } from './problems.ts';

const reservation = Type.Object({
  reservationId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String(),
  status: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
  now: Type.String({ format: 'date-time', description: "The server's time, to count down by." }),
  seats: Type.Array(Type.String()),
  totalAmount: Type.Number(),
});

const newReservation = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String({ minLength: 1, maxLength: 200 }),
  seatNumbers: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 20 }), {
      minItems: 1,
      maxItems: MAX_SEATS_PER_HOLD,
      uniqueItems: true,
      description: 'Which seats; or a sector, a quantity and `bestAvailable`.',
    }),
  ),
  bestAvailable: Type.Optional(Type.Literal(true)),
  sectorId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_SEATS_PER_HOLD })),
  kinds: Type.Optional(
    Type.Array(
      Type.Union([
        Type.Literal('standard'),
        Type.Literal('wheelchair'),
        Type.Literal('companion'),
        Type.Literal('restricted-view'),
      ]),
      { minItems: 1, maxItems: 4, description: 'Wheelchair and companion seats only on request.' },
    ),
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
        const { sessionId } = request.body;
        const outcome = await place(api, request.commandId, request.body);
        if ('status' in outcome) return sendProblem(reply, outcome);
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

/** By seat numbers where they are given, else by wish. */
async function place(
  api: InventoryApi,
  holdId: string,
  body: Static<typeof newReservation>,
): Promise<PlaceHoldOutcome | Problem> {
  const { sessionId, userId, seatNumbers, bestAvailable, sectorId, quantity, kinds } = body;
  if (seatNumbers) return api.placeHold({ sessionId, holdId, userId, seatNumbers });
  if (!bestAvailable) return invalid([{ field: 'seatNumbers', message: 'is required' }]);
  if (!sectorId) return invalid([{ field: 'sectorId', message: 'is required' }]);
  if (!quantity) return invalid([{ field: 'quantity', message: 'is required' }]);
  const wish = { sessionId, holdId, userId, sectorId, quantity };
  return api.placeBestHold(kinds ? { ...wish, kinds } : wish);
}

const CONFIRMED: Problem = {
  status: 409,
  error: 'RESERVATION_CONFIRMED',
  message: 'The reservation is confirmed; its seats are sold.',
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
    case 'NOT_ENOUGH_SEATS':
      return { status: 409, error: outcome.code, message: 'Not enough such seats are free.' };
    case 'SECTOR_NOT_FOUND':
      return invalid([{ field: 'sectorId', message: 'names no seated sector of this session' }]);
    case 'SESSION_NOT_FOUND':
      return sessionNotFound(sessionId);
    case 'SESSION_NOT_ON_SALE':
      return { status: 409, error: outcome.code, message: 'The session is not on sale.' };
  }
}
