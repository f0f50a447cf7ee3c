import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { isWithin, reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { ConfirmReservationOutcome, SalesApi } from '../contract.ts';
import { soldUnits, someSectors } from './sold-units.ts';

const confirmation = Type.Object({
  saleId: Type.String(),
  status: Type.Literal('confirmed'),
  seats: Type.Array(Type.String()),
  sectors: soldUnits,
  paidAt: Type.String({ format: 'date-time' }),
});

const payment = Type.Object(
  {
    paymentMethod: storedText(50),
    transactionId: storedText(200),
  },
  { examples: [{ paymentMethod: 'credit_card', transactionId: 'tx-456' }] },
);

export type ReservationRoutesOptions = {
  api: SalesApi;
  inventory: Pick<InventoryApi, 'findHold'>;
  idempotency: Idempotency;
  /** Whether a buyer is believed who says that he has paid elsewhere: in an open system, where anybody is. */
  believesBuyers: boolean;
};

/** Confirming reservations (contract B). */
export function reservationRoutes(options: ReservationRoutesOptions): FastifyPluginAsyncTypebox {
  const { api, idempotency } = options;
  return async (app) => {
    app.post(
      '/reservations/:reservationId/confirm',
      {
        ...idempotency.route,
        schema: {
          summary: 'Buy what is reserved',
          description:
            'By the word of who took the money elsewhere: a buyer pays by an order, but in an open system. ' +
            'A reservation is sold once, however often it is confirmed; each time the answer is the same. ' +
            '410 once its time is over, 409 when it or its session was cancelled.',
          tags: ['reservations'],
          params: Type.Object({ reservationId: Type.String() }),
          body: payment,
          response: {
            200: confirmation,
            ...errorResponses(403, 404, 409, 410, 503),
          },
        },
      },
      async (request, reply) => {
        const { reservationId } = request.params;
        const { paymentMethod, transactionId } = request.body;
        const holdId = readPrefixedId('res', reservationId);
        if (await isOwnWord(options, request.caller, holdId)) {
          return sendProblem(reply, PAYMENT_NEEDED);
        }
        const outcome: ConfirmReservationOutcome = holdId
          ? await api.confirmReservation({
              holdId,
              paymentMethod,
              transactionId,
              reach: reachOf(request.caller),
            })
          : { ok: false, code: 'HOLD_NOT_FOUND' };
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome, reservationId));
        return {
          saleId: `sale-${outcome.saleId}`,
          status: 'confirmed' as const,
          seats: outcome.seats,
          ...someSectors(outcome.sectors),
          paidAt: new Date(outcome.paidAtMs).toISOString(),
        };
      },
    );
  };
}

/** Whether a buyer says of his own reservation that he has paid it, and we do not take his word. */
async function isOwnWord(
  { believesBuyers, inventory }: ReservationRoutesOptions,
  caller: Caller,
  holdId: string | undefined,
): Promise<boolean> {
  if (believesBuyers || holdId === undefined) return false;
  if (caller.kind !== 'account' || caller.role !== 'buyer') return false;
  const found = await inventory.findHold({ holdId });
  return found.ok && isWithin(reachOf(caller), found.hold);
}

const PAYMENT_NEEDED: Problem = {
  status: 403,
  error: 'PAYMENT_NEEDED',
  message: 'Order what is reserved and pay the order: POST /api/v1/orders.',
};

const CANCELLED = {
  buyer: 'The reservation was cancelled.',
  session: 'The reservation was cancelled with its session.',
  refund: 'The reservation was bought, and its sale refunded.',
} as const;

function problemOf(
  outcome: Extract<ConfirmReservationOutcome, { ok: false }>,
  reservationId: string,
): Problem {
  switch (outcome.code) {
    case 'HOLD_EXPIRED': {
      const message = 'The reservation has expired; its seats are free for others again.';
      return { status: 410, error: 'RESERVATION_EXPIRED', message };
    }
    case 'HOLD_BEING_PAID':
      return {
        status: 409,
        error: 'RESERVATION_BEING_PAID',
        message: 'An order is being paid for this reservation.',
      };
    case 'VOUCHER_NEEDED':
      return {
        status: 409,
        error: outcome.code,
        message:
          'Hidden places are sold by an order, with the voucher that unlocks them: POST /api/v1/orders.',
      };
    case 'HOLD_CANCELLED':
      return {
        status: 409,
        error: 'RESERVATION_CANCELLED',
        message: CANCELLED[outcome.because ?? 'buyer'],
      };
    case 'HOLD_NOT_FOUND': {
      const message = `There is no reservation ${reservationId}.`;
      return { status: 404, error: 'RESERVATION_NOT_FOUND', message };
    }
  }
}
