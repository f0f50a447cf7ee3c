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
import type { PaymentsApi } from '../contract.ts';
import { paymentDifference } from '../domain/payment-schemas.ts';

/** Whether the providers, our payments and the ledger agree. */
export function reconciliationRoutes(
  { reconcile }: Pick<PaymentsApi, 'reconcile'>,
  clock: Clock,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/payments/reconciliation',
      {
        schema: {
          summary: 'Differences between the providers, our payments and the ledger',
          description: `Of payments begun in a time, the last day where none is given; ${MAX_PERIOD_DAYS} days at most.`,
          tags: ['payments'],
          querystring: periodQuery,
          response: {
            200: Type.Object({
              from: Type.String({ format: 'date-time' }),
              before: Type.String({ format: 'date-time' }),
              payments: Type.Integer({ description: 'How many of ours were compared.' }),
              charges: Type.Integer({ description: 'How many the providers have told of.' }),
              isComplete: Type.Boolean({ description: 'No: ask for shorter times.' }),
              differences: Type.Array(paymentDifference, { description: 'None: all agrees.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request, reply) => {
        const asked = readPeriod(request.query, clock.nowMs());
        if (!asked) return sendProblem(reply, BAD_PERIOD);
        return {
          from: new Date(asked.fromMs).toISOString(),
          before: new Date(asked.beforeMs).toISOString(),
          ...(await reconcile(asked)),
        };
      },
    );
  };
}
