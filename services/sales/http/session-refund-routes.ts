import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { countSessionRefunds } from '../queries/count-session-refunds.ts';
import { fromMinor } from './decimal-amount.ts';
import type { ExtrasRoutesOptions } from './extras-routes.ts';
import { ownsSession } from './find-session.ts';
import { sessionNotFound } from './problems.ts';

const count = (description: string) => Type.Integer({ description });

/** How far the refunds of a session are, for who manages it. */
export function sessionRefundRoutes({
  database,
  inventory,
}: ExtrasRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/refunds',
      {
        schema: {
          summary: 'How far the refunds of a session are',
          description:
            'A session that is cancelled gives all its sales back by itself. A sale may come late, of an order that was ' +
            'being paid: it goes back too. One that its provider refuses is tried again every six hours.',
          tags: ['sales'],
          params: Type.Object({ sessionId: Type.String() }),
          response: {
            200: Type.Object({
              sessionId: Type.String({ format: 'uuid' }),
              cancelled: Type.Boolean({ description: 'Whether all of them are to go back.' }),
              sales: Type.Integer(),
              done: count('Of which nothing is left.'),
              underWay: count('Begun, and not at an end.'),
              refused: count('By their providers; they stand.'),
              waiting: count('For their turn, where the session is cancelled.'),
              totalAmount: Type.Number(),
              refundedAmount: Type.Number(),
              refusals: Type.Array(
                Type.Object({
                  saleId: Type.String(),
                  reason: Type.String(),
                  refusedAt: Type.String({ format: 'date-time' }),
                }),
                { description: 'The last 100.' },
              ),
            }),
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const { isCancelled, paidMinor, refundedMinor, refusals, ...counts } =
          await countSessionRefunds(database, sessionId);
        const { sales, done, underWay, refused } = counts;
        return {
          sessionId,
          cancelled: isCancelled,
          ...counts,
          waiting: isCancelled ? sales - done - underWay - refused : 0,
          totalAmount: fromMinor(paidMinor),
          refundedAmount: fromMinor(refundedMinor),
          refusals: refusals.map(({ saleId, reason, refusedAtMs }) => ({
            saleId: `sale-${saleId}`,
            reason,
            refusedAt: new Date(refusedAtMs).toISOString(),
          })),
        };
      },
    );
  };
}
