import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { mayActFor } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { SalesApi } from '../contract.ts';
import { fromMinor } from './decimal-amount.ts';
import { refundedSectors } from './refund-body.ts';
import { soldUnits, someSectors } from './sold-units.ts';

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
      refundedAt: Type.Optional(
        Type.String({ format: 'date-time', description: 'When nothing was left of it.' }),
      ),
      refunds: Type.Optional(
        Type.Array(
          Type.Object({
            refundId: Type.String({ format: 'uuid' }),
            seats: Type.Array(Type.String()),
            sectors: refundedSectors,
            amount: Type.Number(),
            refundedAt: Type.String({ format: 'date-time' }),
          }),
          { description: 'What went back of it, if anything.' },
        ),
      ),
    }),
  ),
});

/** What a user has bought (contract B). */
export function saleRoutes({ api }: { api: SalesApi }): FastifyPluginAsyncTypebox {
  return async (app) => {
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
            ...(purchase.refunds.length > 0 && { refunds: purchase.refunds.map(describeRefund) }),
          })),
        };
      },
    );
  };
}

type Purchase = Awaited<ReturnType<SalesApi['findPurchases']>>['purchases'][number];

function describeRefund(refund: Purchase['refunds'][number]) {
  const { refundId, seats, sectors, amountMinor, refundedAtMs } = refund;
  return {
    refundId,
    seats,
    ...(sectors.length > 0 && { sectors }),
    amount: fromMinor(amountMinor),
    refundedAt: new Date(refundedAtMs).toISOString(),
  };
}
