import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Database } from '../../../platform/database/database.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { listDecisions } from '../queries/list-decisions.ts';
import { findOwnLine } from './own-line.ts';
import { lineNotFound } from './problems.ts';

const PAGE_SIZE = 500;

/** What the controller of a line decided, and by what. */
export function decisionRoutes({
  database,
}: {
  readonly database: Database;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/decisions',
      {
        schema: {
          summary: `What the controller of a line decided, ${PAGE_SIZE} at a time, in order`,
          description: 'With what it decided by: the same input gives the same decision.',
          tags: ['waiting room'],
          params: Type.Object({ sessionId: Type.String() }),
          querystring: queryOf({
            after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$', description: 'A tick.' })),
          }),
          response: {
            200: Type.Object({
              decisions: Type.Array(
                Type.Object({
                  tick: Type.Integer(),
                  at: Type.String({ format: 'date-time' }),
                  servingFrom: Type.Integer(),
                  servingTo: Type.Integer(),
                  input: Type.Record(Type.String(), Type.Unknown()),
                  output: Type.Record(Type.String(), Type.Unknown()),
                }),
              ),
            }),
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const line = await findOwnLine(database, request.caller, sessionId);
        if (!line) return sendProblem(reply, lineNotFound(sessionId));
        const after = Number(request.query.after ?? 0);
        return { decisions: await listDecisions(database, line.sessionId, after, PAGE_SIZE) };
      },
    );
  };
}
