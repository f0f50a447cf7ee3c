import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { DEFAULT_SESSION_ID } from '../../inventory/contract.ts';
import type { Orders } from '../commands/open-orders.ts';
import { type ExtrasRoutesOptions, extrasRoutes } from './extras-routes.ts';
import { giveUpRoutes } from './give-up-routes.ts';
import { orderListRoutes } from './order-list-routes.ts';
import { orderPaymentRoutes } from './order-payment-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { type ReconciliationRoutesOptions, reconciliationRoutes } from './reconciliation-routes.ts';
import { refundPolicyRoutes } from './refund-policy-routes.ts';
import { type RefundRoutesOptions, refundRoutes } from './refund-routes.ts';
import { type ResaleRoutesOptions, resaleRoutes } from './resale-routes.ts';
import { type ReservationRoutesOptions, reservationRoutes } from './reservation-routes.ts';
import { saleRoutes } from './sale-routes.ts';
import { sessionRefundRoutes } from './session-refund-routes.ts';
import { voucherRoutes } from './voucher-routes.ts';

export type SalesRoutesOptions = ExtrasRoutesOptions &
  RefundRoutesOptions &
  ResaleRoutesOptions &
  ReconciliationRoutesOptions &
  ReservationRoutesOptions & {
    orders: Orders;
    maxQuantity: number;
  };

const purchase = Type.Object(
  { success: Type.Boolean(), remaining: Type.Integer(), message: Type.String() },
  { headers: { 'Sale-Id': Type.String({ description: 'Of the sale, where there is one.' }) } },
);

/** Orders, confirming and history (contract B), and what the old ticket service had (contract A). */
export function salesRoutes(options: SalesRoutesOptions): FastifyPluginAsyncTypebox {
  const { api, idempotency, maxQuantity } = options;
  return async (app) => {
    await app.register(reservationRoutes(options));
    await app.register(saleRoutes(options));
    await app.register(refundRoutes(options));
    await app.register(refundPolicyRoutes(options));
    await app.register(sessionRefundRoutes(options));
    await app.register(resaleRoutes(options));
    await app.register(reconciliationRoutes(options));
    await app.register(orderRoutes(options));
    await app.register(orderListRoutes(options));
    await app.register(extrasRoutes(options));
    await app.register(voucherRoutes(options));
    await app.register(orderPaymentRoutes(options));
    await app.register(giveUpRoutes(options));
    app.post(
      '/purchase',
      {
        ...idempotency.route,
        schema: {
          summary: 'Buy tickets of the counted stock',
          description:
            'Being sold out is an answer (`success: false`), not an error. Every success is on disk.',
          tags: ['ticket'],
          body: Type.Object(
            {
              qty: Type.Integer({ minimum: 1, maximum: maxQuantity }),
              sessionId: Type.Optional(
                Type.String({ format: 'uuid', description: 'The default session where absent.' }),
              ),
            },
            { examples: [{ qty: 1 }] },
          ),
          response: {
            200: purchase,
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { qty, sessionId = DEFAULT_SESSION_ID } = request.body;
        const saleId = request.commandId;
        if (isKeyOfOrganisation(request.caller)) return sendProblem(reply, notFound(sessionId));
        const bought = await api.purchaseUnits({ sessionId, saleId, quantity: qty });
        if (bought.ok) {
          reply.header('sale-id', `sale-${saleId}`);
          request.log.debug({ requestId: request.id, saleId, sessionId, quantity: qty }, 'sold');
          return { success: true, remaining: bought.remaining, message: 'Purchase successful!' };
        }
        switch (bought.code) {
          case 'INSUFFICIENT_INVENTORY':
            return {
              success: false,
              remaining: bought.remaining,
              message: 'Insufficient inventory',
            };
          case 'SESSION_NOT_FOUND':
            return sendProblem(reply, notFound(sessionId));
          case 'SALE_VOID':
            if (request.heldKey) request.heldKey.anew = true;
            throw new UnavailableError('The purchase took too long and was undone; buy again.', {
              code: 'SALE_VOID',
            });
        }
      },
    );
  };
}

/** Counted stock is the operator's: an organisation does not sell it. */
function isKeyOfOrganisation(caller: Caller): boolean {
  return caller.kind === 'key' && caller.organisationId !== undefined;
}

function notFound(sessionId: string): Problem {
  return {
    status: 404,
    error: 'SESSION_NOT_FOUND',
    message: `There is no session ${sessionId}.`,
  };
}
