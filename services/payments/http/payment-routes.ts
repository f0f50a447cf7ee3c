import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { PaymentsApi } from '../contract.ts';
import { paymentState } from '../domain/payment-schemas.ts';
import type { FindHistory } from '../queries/find-history.ts';
import { describeHistory, describePayment, historyBody, paymentBody } from './payment-bodies.ts';

const PAGE_SIZE = 100;

export type PaymentRoutesOptions = {
  api: Pick<PaymentsApi, 'findPayment' | 'listPayments' | 'reconcile'>;
  findHistory: FindHistory;
};

/** Payments, for the operator. */
export function paymentRoutes(options: PaymentRoutesOptions): FastifyPluginAsyncTypebox {
  const { api, findHistory } = options;
  return async (app) => {
    app.get(
      '/admin/payments',
      {
        schema: {
          summary: `Payments in the order in which they were begun, ${PAGE_SIZE} at a time`,
          tags: ['payments'],
          querystring: Type.Object({
            saleRef: Type.Optional(
              Type.String({
                minLength: 1,
                maxLength: 200,
                format: 'text',
                description: 'Only of this: of what is sold by orders, its reservation, `res-…`.',
              }),
            ),
            state: Type.Optional(paymentState),
            from: Type.Optional(Type.String({ format: 'date-time' })),
            before: Type.Optional(Type.String({ format: 'date-time' })),
            after: Type.Optional(
              Type.String({
                pattern: '^[0-9]{1,17}_[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$',
                description: '`next` of the page before.',
              }),
            ),
          }),
          response: {
            200: Type.Object({
              payments: Type.Array(paymentBody),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async ({ query: { from, before, ...asked } }, reply) => {
        if (asked.saleRef?.startsWith('sale-')) return sendProblem(reply, OF_RESERVATION);
        const { payments, next } = await api.listPayments({
          ...asked,
          ...(from !== undefined && { fromMs: Date.parse(from) }),
          ...(before !== undefined && { beforeMs: Date.parse(before) }),
          limit: PAGE_SIZE,
        });
        return { payments: payments.map(describePayment), next };
      },
    );

    app.get(
      '/admin/payments/:paymentId',
      {
        schema: {
          summary: 'A payment with its refunds, its history and what was booked for it',
          description: 'Where it is in doubt its provider is asked first.',
          tags: ['payments'],
          params: Type.Object({ paymentId: Type.String() }),
          response: { 200: historyBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { paymentId } = request.params;
        if (!isUuid(paymentId)) return sendProblem(reply, notFound(paymentId));
        const found = await api.findPayment({ paymentId });
        if (!found.ok) return sendProblem(reply, notFound(paymentId));
        return describeHistory(found.payment, await findHistory(paymentId));
      },
    );
  };
}

function notFound(id: string): Problem {
  return { status: 404, error: 'PAYMENT_NOT_FOUND', message: `There is no payment ${id}.` };
}

const asReservation =
  'must be the reservation of the sale, res-…, which GET /api/v1/sales/{saleId} tells';

/** Payments know sales by the reservations that they are of: nothing would be found, and taken for nothing paid. */
const OF_RESERVATION: Problem = {
  status: 422,
  error: 'VALIDATION_FAILED',
  message: `saleRef ${asReservation}`,
  errors: [{ field: 'saleRef', message: asReservation }],
};
