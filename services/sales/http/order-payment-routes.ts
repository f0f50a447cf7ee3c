import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { SalesApi } from '../contract.ts';
import { orderMethod, type PayOrderOutcome } from '../domain/order-schemas.ts';
import { actionBody, describeAction } from './buyer-action.ts';
import { soldUnits, someSectors } from './sold-units.ts';

const time = Type.String({ format: 'date-time' });

const completed = Type.Object({
  orderId: Type.String(),
  status: Type.Literal('completed'),
  saleId: Type.String(),
  seats: Type.Array(Type.String()),
  sectors: soldUnits,
  paidAt: time,
});

const paying = Type.Object({
  orderId: Type.String(),
  status: Type.Literal('paying'),
  action: actionBody,
});

const body = Type.Object(
  {
    method: orderMethod,
    token: Type.Optional(storedText(200)),
  },
  {
    description:
      "`token` is the provider's name of a means of payment, never the number of a card.",
    examples: [{ method: 'card', token: 'tok_approve' }],
  },
);

/** Paying orders. */
export function orderPaymentRoutes({
  api,
  idempotency,
}: {
  api: SalesApi;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/orders/:orderId/pay',
      {
        ...idempotency.route,
        schema: {
          summary: 'Pay an order, and buy what it holds',
          description:
            'Each try has an Idempotency-Key of its own; asked again it is the same try. 202 while the buyer has ' +
            'something to do or the provider is silent: ask again, or look at the order. 402 when it was declined: ' +
            'the order is open, and another means may be tried. 410 when the reservation is over.',
          tags: ['orders'],
          params: Type.Object({ orderId: Type.String() }),
          body,
          response: {
            200: completed,
            202: paying,
            ...errorResponses(402, 404, 409, 410, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { orderId } = request.params;
        const { method, token } = request.body;
        const id = readPrefixedId('ord', orderId);
        if (id === undefined) return sendProblem(reply, notFound(orderId));
        const odd = oddMeans(request.body, request.caller);
        if (odd) return sendProblem(reply, odd);
        const outcome = await api.payOrder({
          orderId: id,
          reach: reachOf(request.caller),
          paymentId: request.commandId,
          method,
          ...(token !== undefined && { token }),
        });
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome, orderId));
        if (outcome.status === 'paying') {
          return reply
            .code(202)
            .send({ orderId, status: 'paying', action: describeAction(outcome.action) });
        }
        return {
          orderId,
          status: 'completed' as const,
          saleId: `sale-${outcome.saleId}`,
          seats: outcome.seats,
          ...someSectors(outcome.sectors),
          paidAt: new Date(outcome.paidAtMs).toISOString(),
        };
      },
    );
  };
}

/** What is wrong with how it is to be paid. */
function oddMeans({ method, token }: Static<typeof body>, caller: Caller): Problem | undefined {
  if (token !== undefined && method !== 'card') return NO_TOKEN;
  return method === 'cash' && !takesCash(caller) ? NO_METHOD : undefined;
}

/** Cash is taken by who sells, and no buyer says of himself that he has paid. */
function takesCash(caller: Caller): boolean {
  return caller.kind !== 'account' || caller.role !== 'buyer';
}

function notFound(orderId: string): Problem {
  return { status: 404, error: 'ORDER_NOT_FOUND', message: `There is no order ${orderId}.` };
}

const NO_METHOD = invalid('method', 'is not taken here');

const NO_TOKEN = invalid('token', 'goes with a card alone');

function invalid(field: string, message: string): Problem {
  const errors = [{ field, message }];
  return { status: 422, error: 'VALIDATION_FAILED', message: `${field} ${message}`, errors };
}

function problemOf(outcome: Extract<PayOrderOutcome, { ok: false }>, orderId: string): Problem {
  const { code } = outcome;
  switch (code) {
    case 'ORDER_NOT_FOUND':
      return notFound(orderId);
    case 'ORDER_BEING_PAID':
      return { status: 409, error: code, message: 'Another payment of this order is under way.' };
    case 'HOLD_EXPIRED':
      return {
        status: 410,
        error: 'RESERVATION_EXPIRED',
        message: 'The reservation is over; nothing was paid.',
      };
    case 'HOLD_CANCELLED':
      return {
        status: 409,
        error: 'RESERVATION_CANCELLED',
        message: 'The reservation was cancelled; nothing was paid.',
      };
    case 'HOLD_CONFIRMED':
      return {
        status: 409,
        error: 'RESERVATION_CONFIRMED',
        message: 'The places of the reservation are sold already; nothing was paid.',
      };
    case 'ORDER_EXPIRED':
      return {
        status: 410,
        error: code,
        message: 'The time of the order is over; ask for it again, and pay it then.',
      };
    case 'METHOD_NOT_AVAILABLE':
      return NO_METHOD;
    case 'CARD_NUMBER_REFUSED':
      return invalid('token', 'looks like the number of a card, which we must not see');
    case 'PAYMENT_INVALID':
      return invalid('method', 'does not go with the amount of the order');
    case 'PAYMENT_DECLINED': {
      const { declineCode, isRetryable } = outcome;
      const message = `The payment was declined: ${declineCode}.`;
      return { status: 402, error: code, message, more: { declineCode, isRetryable } };
    }
    case 'ORDER_FAILED': {
      const { reason } = outcome;
      const message = `The order came to nothing (${reason}). What was paid goes back by itself.`;
      return { status: 409, error: code, message, more: { reason } };
    }
  }
}
