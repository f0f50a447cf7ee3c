import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import type { InventoryApi } from '../contract.ts';
import { sessionNotFound } from './problems.ts';

const report = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('faulty')]),
  checkedAt: Type.String({ format: 'date-time' }),
  sessions: Type.Integer(),
  seats: Type.Integer(),
  units: Type.Integer(),
  complete: Type.Boolean({ description: 'False when there was no time for every session.' }),
  faults: Type.Array(
    Type.Object({
      sessionId: Type.String({ format: 'uuid' }),
      rule: Type.String(),
      message: Type.String(),
    }),
  ),
});

/** Whether the books agree: audited when it is asked, besides what the job does all the time. */
export function auditRoutes(api: InventoryApi): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/audit/inventory',
      {
        schema: {
          summary: 'Audit the inventory now',
          description: 'What is compared, and what to do about a fault: docs/operations.md.',
          tags: ['admin'],
          querystring: queryOf({
            sessionId: Type.Optional(
              Type.String({ format: 'uuid', description: 'Only this one; else all.' }),
            ),
          }),
          response: { 200: report, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.query;
        const audit = await api.auditInventory(sessionId === undefined ? {} : { sessionId });
        if (!audit.ok) return sendProblem(reply, sessionNotFound(String(sessionId)));
        const { checkedAtMs, sessions, seats, units, complete, faults } = audit;
        const status = faults.length === 0 ? ('ok' as const) : ('faulty' as const);
        const checkedAt = new Date(checkedAtMs).toISOString();
        return { status, checkedAt, sessions, seats, units, complete, faults };
      },
    );
  };
}
