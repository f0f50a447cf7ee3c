import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { isWithin, reachOf } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Orders } from '../commands/open-orders.ts';
import { describeOrder, describeQuote } from './describe-order.ts';
import { order, quote } from './order-body.ts';
import { type OrderWishBody, orderWish, readOrderWishes } from './order-wish-body.ts';
import { invalid } from './problems.ts';
import { orderNotFound, orderProblem } from './refused-order.ts';

const tags = ['orders'];

/** Orders: what the places of a reservation cost, with all that goes with them, until they are paid. */
export function orderRoutes({
  orders,
  idempotency,
}: {
  orders: Orders;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/orders',
      {
        ...idempotency.route,
        schema: {
          summary: 'Order what is reserved, at the price of this moment',
          description:
            'One order for each reservation: asked for again while it is open, its content is replaced, and its price ' +
            'made anew. What it takes of limited things is its own until the reservation ends.',
          tags,
          body: orderWish,
          response: { 201: order, ...errorResponses(404, 409, 410, 422, 503) },
        },
      },
      async (request, reply) => {
        const asked = readAsked(request);
        if ('problem' in asked) return sendProblem(reply, asked.problem);
        const outcome = await orders.place({ orderId: request.commandId, ...asked });
        if (!outcome.ok) {
          return sendProblem(reply, orderProblem(outcome, request.body.reservationId));
        }
        return reply.code(201).send(describeOrder(outcome.order));
      },
    );

    app.post(
      '/orders/quote',
      {
        ...idempotency.route,
        schema: {
          summary: 'What an order would cost, without ordering',
          description:
            'Nothing is kept or taken. Whether enough is left of what is limited is told by an order alone.',
          tags,
          body: orderWish,
          response: { 200: quote, ...errorResponses(404, 409, 410, 422, 503) },
        },
      },
      async (request, reply) => {
        const asked = readAsked(request);
        if ('problem' in asked) return sendProblem(reply, asked.problem);
        const outcome = await orders.draft(asked);
        if (!outcome.ok) {
          return sendProblem(reply, orderProblem(outcome, request.body.reservationId));
        }
        return describeQuote(outcome.content, outcome.currency);
      },
    );

    app.get(
      '/orders/:orderId',
      {
        schema: {
          summary: 'An order, its price part by part, and its state',
          description:
            'Open until `expiresAt`, then expired; paying, completed or failed once it was paid for.',
          tags,
          params: Type.Object({ orderId: Type.String() }),
          response: { 200: order, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const id = readPrefixedId('ord', request.params.orderId);
        const found = id ? await orders.find(id) : undefined;
        if (!found || !isWithin(reachOf(request.caller), found)) {
          return sendProblem(reply, orderNotFound(request.params.orderId));
        }
        return describeOrder(found);
      },
    );
  };
}

/** What is to be ordered, by whom; or why that can not be known. */
function readAsked({ body, caller }: { body: OrderWishBody; caller: Caller }) {
  const wishes = readOrderWishes(body);
  if (!('tickets' in wishes)) return { problem: invalid(wishes) };
  const holdId = readPrefixedId('res', body.reservationId);
  if (!holdId) return { problem: orderProblem(NO_HOLD, body.reservationId) };
  return { holdId, wishes, reach: reachOf(caller) };
}

const NO_HOLD = { ok: false, code: 'HOLD_NOT_FOUND' } as const;
