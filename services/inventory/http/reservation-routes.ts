import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { mayActFor } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import type { InventoryApi } from '../contract.ts';
import {
  MAX_PLACES_PER_HOLD,
  MAX_WISHES_PER_HOLD,
  placeQuantity,
  type SectorWish,
  seatNumber,
  sectorId,
  sectorWish,
  wishedKinds,
} from '../domain/hold-schemas.ts';
import { invalid, NOT_YOUR_USER } from './problems.ts';
import { createRefusals } from './refused-reservation.ts';
import { describeReservation, reservation } from './reservation-body.ts';
import { type KnowsVouchers, unlockedBy } from './unlock.ts';

const EXAMPLE = { sessionId: '0190163d-8694-739b-aea5-966c26f8ad91', userId: 'user-123' };
const EXAMPLES = [
  { ...EXAMPLE, seatNumbers: ['A1', 'A2'] },
  { ...EXAMPLE, sectorId: 'stalls', quantity: 2, bestAvailable: true },
  { ...EXAMPLE, seatNumbers: ['A6'], sectors: [{ sectorId: 'floor', quantity: 2 }] },
];

const newReservation = Type.Object(
  {
    sessionId: Type.String({ format: 'uuid' }),
    userId: storedText(200),
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
    code: Type.Optional({
      ...storedText(40),
      description: 'A voucher that unlocks places which are hidden: to others they are taken.',
    }),
    sectors: Type.Optional(
      Type.Array(sectorWish, {
        minItems: 1,
        maxItems: MAX_WISHES_PER_HOLD,
        description: 'The same for several sectors, each once.',
      }),
    ),
  },
  { examples: EXAMPLES },
);

/** Reservations of seats (contract B): held for a while, all of them or none. */
export function reservationRoutes({
  api,
  sales,
  idempotency,
  clock,
}: {
  api: InventoryApi;
  sales: KnowsVouchers;
  idempotency: Idempotency;
  clock: Clock;
}): FastifyPluginAsyncTypebox {
  const refusalOf = createRefusals(api, clock);
  return async (app) => {
    app.post(
      '/reservations',
      {
        ...idempotency.route,
        schema: {
          summary: 'Reserve seats for a while: all of them or none',
          description:
            'Seats by their numbers, the best free seats of a sector, places of a general-admission sector, ' +
            'or a mix of these. 409 tells by `error` what stands in the way, and `conflictingSeats` which seats.',
          tags: ['reservations'],
          headers: Type.Object({
            'queue-pass': Type.Optional(
              Type.String({ description: 'Where the session has a line: the pass of it.' }),
            ),
          }),
          body: newReservation,
          response: { 201: reservation, ...errorResponses(403, 404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId, userId } = request.body;
        const where = mayActFor(request.caller, userId);
        if (!where) return sendProblem(reply, NOT_YOUR_USER);
        const holdId = request.commandId;
        const pass = request.headers['queue-pass'];
        const wishes = readWishes(request.body);
        if ('status' in wishes) return sendProblem(reply, wishes);
        const unlocked = await unlockedBy(sales, sessionId, request.body);
        if ('status' in unlocked) return sendProblem(reply, unlocked);
        const outcome = await api.placeHold({
          sessionId,
          holdId,
          isFirst: request.isNewCommand,
          userId,
          ...where,
          ...wishes,
          shown: pass === undefined ? NOTHING_SHOWN : { pass },
          unlocked,
        });
        if (!outcome.ok) {
          const asked = { ...request.body, caller: request.caller };
          return sendProblem(reply, await refusalOf(outcome, asked));
        }
        return reply.code(201).send(describeReservation(outcome.hold));
      },
    );
  };
}

const NOTHING_SHOWN = {};

/** Seats by number, and what is wished for of sectors: in a list, or one sector by itself. */
function readWishes(
  body: Static<typeof newReservation>,
): { seatNumbers: string[]; sectors: SectorWish[] } | Problem {
  const { seatNumbers = [], sectors = [], sectorId: one, quantity, bestAvailable, kinds } = body;
  if (one === undefined && (quantity !== undefined || bestAvailable)) {
    return invalid([
      { field: 'sectorId', message: 'is required beside quantity or bestAvailable' },
    ]);
  }
  if (one !== undefined && quantity === undefined) {
    return invalid([{ field: 'quantity', message: 'is required beside sectorId' }]);
  }
  const twice = sectors.findIndex(
    ({ sectorId: id }, i) => id === one || sectors.findIndex((wish) => wish.sectorId === id) < i,
  );
  if (twice >= 0) {
    const message = `names a sector that is named already: ${sectors[twice]?.sectorId}`;
    return invalid([{ field: `sectors.${twice}.sectorId`, message }]);
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
    const message = 'is required, or a sectorId with a quantity, or sectors';
    return invalid([{ field: 'seatNumbers', message }]);
  }
  return { seatNumbers, sectors: wishes };
}
