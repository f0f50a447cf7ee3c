import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Reconcile } from '../queries/reconcile.ts';

const DAY_MS = 24 * 3_600_000;
const MAX_DAYS = 31;

const time = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', description }));

const difference = Type.Object({
  code: Type.String({ description: 'What differs: `CAPTURED_DIFFERS`, `UNKNOWN_TO_US`, …' }),
  paymentId: Type.Union([Type.String(), Type.Null()]),
  provider: Type.String(),
  providerRef: Type.Union([Type.String(), Type.Null()]),
  ours: Type.String(),
  theirs: Type.String(),
});

/** Whether the providers, our payments and the ledger agree. */
export function reconciliationRoutes(
  reconcile: Reconcile,
  clock: Clock,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/payments/reconciliation',
      {
        schema: {
          summary: 'Differences between the providers, our payments and the ledger',
          description: `Of payments begun in a time, the last day where none is given; ${MAX_DAYS} days at most.`,
          tags: ['payments'],
          querystring: Type.Object({
            from: time('A day before `before` where absent.'),
            before: time('Now where absent.'),
          }),
          response: {
            200: Type.Object({
              from: Type.String({ format: 'date-time' }),
              before: Type.String({ format: 'date-time' }),
              payments: Type.Integer({ description: 'How many of ours were compared.' }),
              charges: Type.Integer({ description: 'How many the providers have told of.' }),
              isComplete: Type.Boolean({ description: 'No: ask for shorter times.' }),
              differences: Type.Array(difference, { description: 'None: all agrees.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request, reply) => {
        const { from, before } = request.query;
        const beforeMs = before === undefined ? clock.nowMs() : Date.parse(before);
        const fromMs = from === undefined ? beforeMs - DAY_MS : Date.parse(from);
        if (!(fromMs <= beforeMs && beforeMs - fromMs <= MAX_DAYS * DAY_MS)) {
          return sendProblem(reply, BAD_TIME);
        }
        return {
          from: new Date(fromMs).toISOString(),
          before: new Date(beforeMs).toISOString(),
          ...(await reconcile({ fromMs, beforeMs })),
        };
      },
    );
  };
}

const BAD_TIME: Problem = {
  status: 422,
  error: 'VALIDATION_FAILED',
  message: `from and before must be in their order, ${MAX_DAYS} days apart at most.`,
  errors: [{ field: 'from', message: `must be before the other, by ${MAX_DAYS} days at most` }],
};
