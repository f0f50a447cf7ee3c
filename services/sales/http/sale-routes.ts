import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { mayActFor, reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { SalesApi } from '../contract.ts';
import { soldUnits, someSectors } from './sold-units.ts';

const refund = Type.Object({
  saleId: Type.String(),
  status: Type.Literal('refunded'),
  seats: Type.Array(Type.String()),
  sectors: soldUnits,
  refundedAt: Type.String({ format: 'date-time' }),
});

const purchaseList = Type.Object({
  userId: Type.String(),
  purchases: Type.Array(
    Type.Object({
      saleId: Type.String(),
      sessionId: Type.String({ format: 'uuid' }),
      movieTitle: Type.String(),
      seats: Type.Array(Type.String()),
      sectors: soldUnits,
      totalAmount: Type.Number(),
      purchasedAt: Type.String({ format: 'date-time' }),
      refundedAt: Type.Optional(Type.String({ format: 'date-time' })),
    }),
  ),
});

/** What a user has bought (contract B), and taking a sale back. */
export function saleRoutes({
  api,
  idempotency,
}: {
  api: SalesApi;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/sales/:saleId/refund',
      {
        ...idempotency.route,
        schema: {
          summary: 'Take a sale back: its places are free again',
          description:
            'Whatever state its session is in. Taken back before, it is answered as it was.',
          tags: ['sales'],
          params: Type.Object({ saleId: Type.String() }),
          response: { 200: refund, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const { saleId } = request.params;
        const id = readPrefixedId('sale', saleId);
        const reach = reachOf(request.caller);
        const isBuyer = request.caller.kind === 'account' && request.caller.role === 'buyer';
        const outcome = id ? await api.refundSale({ saleId: id, reach, isBuyer }) : undefined;
        if (outcome?.ok === false && outcome.code !== 'SALE_NOT_FOUND') {
          return sendProblem(reply, REFUSALS[outcome.code]);
        }
        if (!outcome?.ok) {
          const message = `There is no sale ${saleId}.`;
          return sendProblem(reply, { status: 404, error: 'SALE_NOT_FOUND', message });
        }
        return {
          saleId: `sale-${id}`,
          status: 'refunded' as const,
          seats: outcome.seats,
          ...someSectors(outcome.sectors),
          refundedAt: new Date(outcome.refundedAtMs).toISOString(),
        };
      },
    );

    app.get(
      '/users/:userId/purchases',
      {
        schema: {
          summary: 'What a user has bought, newest first',
          tags: ['users'],
          params: Type.Object({ userId: storedText(200) }),
          response: { 200: purchaseList, ...errorResponses(422, 503) },
        },
      },
      async (request, reply) => {
        const { userId } = request.params;
        const where = mayActFor(request.caller, userId);
        if (!where) {
          const message = `There is no user ${userId}.`;
          return sendProblem(reply, { status: 404, error: 'USER_NOT_FOUND', message });
        }
        const { purchases } = await api.findPurchases({ userId, ...where });
        return {
          userId,
          purchases: purchases.map((purchase) => ({
            saleId: `sale-${purchase.saleId}`,
            sessionId: purchase.sessionId,
            movieTitle: purchase.sessionName,
            seats: purchase.seats,
            ...someSectors(purchase.sectors),
            totalAmount: purchase.totalMinor / 100,
            purchasedAt: new Date(purchase.paidAtMs).toISOString(),
            ...(purchase.refundedAtMs !== null && {
              refundedAt: new Date(purchase.refundedAtMs).toISOString(),
            }),
          })),
        };
      },
    );
  };
}

const REFUSALS: Readonly<Record<'REFUND_REFUSED' | 'REFUND_CLOSED', Problem>> = {
  REFUND_REFUSED: {
    status: 409,
    error: 'REFUND_REFUSED',
    message: 'The provider does not give the money back; the sale stays as it is.',
  },
  REFUND_CLOSED: {
    status: 409,
    error: 'REFUND_CLOSED',
    message: 'The session has begun: only who sells takes its sales back.',
  },
};
