import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Orders } from '../commands/open-orders.ts';
import type { SalesApi } from '../contract.ts';
import { describeOrder } from './describe-order.ts';
import { order } from './order-body.ts';
import { orderNotFound } from './refused-order.ts';

/** Giving up a payment that its buyer has not made. */
export function giveUpRoutes({
  api,
  orders,
  idempotency,
}: {
  api: Pick<SalesApi, 'giveUpPayment'>;
  orders: Pick<Orders, 'find'>;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/orders/:orderId/pay/cancel',
      {
        ...idempotency.route,
        schema: {
          summary: 'Give up a payment of an order that was not made',
          description:
            'A Pix that nobody paid, a card that its bank asks about: the order is open again, or expired, and what comes ' +
            'for that payment nevertheless goes back by itself. Where nothing is being paid, nothing is done. ' +
            '202 while the payments can not be reached: it is given up by itself once they can. ' +
            '409 where the payment came first.',
          tags: ['orders'],
          params: Type.Object({ orderId: Type.String() }),
          response: { 200: order, 202: order, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const none = orderNotFound(request.params.orderId);
        const orderId = readPrefixedId('ord', request.params.orderId);
        if (orderId === undefined) return sendProblem(reply, none);
        const { caller, commandId } = request;
        const outcome = await api.giveUpPayment({ orderId, reach: reachOf(caller), commandId });
        if (!outcome.ok) return sendProblem(reply, { ...none, ...PROBLEMS[outcome.code] });
        const found = await orders.find(orderId);
        if (!found) return sendProblem(reply, none);
        return reply.code(outcome.isUnderWay ? 202 : 200).send(describeOrder(found));
      },
    );
  };
}

const PROBLEMS: Readonly<Record<'ORDER_NOT_FOUND' | 'ORDER_PAID', Partial<Problem>>> = {
  ORDER_NOT_FOUND: {},
  ORDER_PAID: {
    status: 409,
    error: 'ORDER_PAID',
    message: 'The payment came first: the order is sold. Its sale can be refunded.',
  },
};
