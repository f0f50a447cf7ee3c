import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import {
  BAD_PERIOD,
  MAX_PERIOD_DAYS,
  periodQuery,
  readPeriod,
} from '../../../platform/http/asked-period.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { PaymentsApi } from '../../payments/contract.ts';
import type { SalesReconciliation, Time } from '../queries/reconcile-sales.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);

const difference = Type.Object({
  code: Type.String({ description: 'What differs: `SEATS_DIFFER`, `CAPTURED_DIFFERS`, …' }),
  saleId: orNull,
  paymentId: orNull,
  ours: Type.String(),
  theirs: Type.String(),
});

export type ReconciliationRoutesOptions = {
  reconcileSales: (asked: Time) => Promise<SalesReconciliation>;
  payments: Pick<PaymentsApi, 'reconcile'>;
  clock: Clock;
};

/** Whether the provider, the ledger, the sales and the seats agree. */
export function reconciliationRoutes({
  reconcileSales,
  payments,
  clock,
}: ReconciliationRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/reconciliation',
      {
        schema: {
          summary: 'Differences between providers, ledger, sales and seats',
          description: `Of what was sold and paid in a time, the last day where none is given; ${MAX_PERIOD_DAYS} days at most.`,
          tags: ['orders'],
          querystring: periodQuery,
          response: {
            200: Type.Object({
              from: Type.String({ format: 'date-time' }),
              before: Type.String({ format: 'date-time' }),
              sales: Type.Integer({ description: 'How many were compared.' }),
              payments: Type.Integer({ description: 'How many were compared.' }),
              charges: Type.Integer({ description: 'How many the providers have told of.' }),
              isComplete: Type.Boolean({ description: 'No: ask for shorter times.' }),
              differences: Type.Array(difference, { description: 'None: all agrees.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request, reply) => {
        const asked = readPeriod(request.query, clock.nowMs());
        if (!asked) return sendProblem(reply, BAD_PERIOD);
        const sold = await reconcileSales(asked);
        const paid = await payments.reconcile(asked);
        return {
          from: new Date(asked.fromMs).toISOString(),
          before: new Date(asked.beforeMs).toISOString(),
          sales: sold.sales,
          payments: paid.payments,
          charges: paid.charges,
          isComplete: sold.isComplete && paid.isComplete,
          differences: [
            ...sold.differences.map((one) => ({ ...one, saleId: nameOf(one.saleId) })),
            ...paid.differences.map((one) => ({ ...one, saleId: null })),
          ],
        };
      },
    );
  };
}

function nameOf(saleId: string | null): string | null {
  return saleId === null ? null : `sale-${saleId}`;
}
