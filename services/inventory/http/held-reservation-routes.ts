import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { isWithin, reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { InventoryApi } from '../contract.ts';
import type { ExtendHoldOutcome } from '../domain/hold-schemas.ts';
import { findOwnHold } from './find-own-hold.ts';
import { reservationNotFound } from './problems.ts';
import { describeReservation, reservation } from './reservation-body.ts';

const byId = { params: Type.Object({ reservationId: Type.String() }), tags: ['reservations'] };

/** Reservations that exist: looked at, extended, given back. */
export function heldReservationRoutes({
  api,
  idempotency,
}: {
  api: InventoryApi;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/reservations/:reservationId',
      {
        schema: {
          ...byId,
          summary: 'A reservation and its state',
          description: 'Pending until `expiresAt`, then confirmed, expired or cancelled for good.',
          response: { 200: reservation, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { reservationId } = request.params;
        const holdId = readPrefixedId('res', reservationId);
        const found = holdId ? await api.findHold({ holdId }) : undefined;
        if (!found?.ok || !isWithin(reachOf(request.caller), found.hold)) {
          return sendProblem(reply, reservationNotFound(reservationId));
        }
        return describeReservation(found.hold);
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
        const holdId = await findOwnHold(api, request.caller, reservationId);
        const outcome = holdId
          ? await api.extendHold({ holdId, commandId: request.commandId })
          : undefined;
        if (outcome?.ok) return describeReservation(outcome.hold);
        switch (outcome?.code) {
          case 'HOLD_EXPIRED':
          case 'HOLD_CANCELLED':
          case 'HOLD_CONFIRMED':
            return sendProblem(reply, endedProblem(outcome));
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
        const holdId = await findOwnHold(api, request.caller, reservationId);
        const outcome = holdId ? await api.cancelHold({ holdId }) : undefined;
        if (!outcome?.ok) return sendProblem(reply, reservationNotFound(reservationId));
        if (outcome.state === 'confirmed') return sendProblem(reply, CONFIRMED);
        return { reservationId: `res-${holdId}`, status: outcome.state };
      },
    );
  };
}

/** Extending and cancelling: what a reservation that has ended in some way answers. */
function endedProblem(
  outcome: Extract<ExtendHoldOutcome, { code: `HOLD_${'EXPIRED' | 'CANCELLED' | 'CONFIRMED'}` }>,
): Problem {
  switch (outcome.code) {
    case 'HOLD_EXPIRED':
      return { status: 410, error: 'RESERVATION_EXPIRED', message: 'The reservation has expired.' };
    case 'HOLD_CANCELLED':
      if (outcome.because !== 'session') return CANCELLED;
      return { ...CANCELLED, message: 'The reservation was cancelled with its session.' };
    case 'HOLD_CONFIRMED':
      return CONFIRMED;
  }
}

const CANCELLED: Problem = {
  status: 409,
  error: 'RESERVATION_CANCELLED',
  message: 'The reservation was cancelled.',
};

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
