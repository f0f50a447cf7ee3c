import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { findResaleRule, setResaleRule } from '../commands/resale-rules.ts';
import type { ExtrasRoutesOptions } from './extras-routes.ts';
import { ownsSession, seesSession } from './find-session.ts';
import { sessionNotFound } from './problems.ts';

const ofSession = { params: Type.Object({ sessionId: Type.String() }), tags: ['resale'] };

const ruleBody = Type.Object(
  {
    allowed: Type.Boolean(),
    hoursBefore: Type.Integer({
      minimum: 0,
      maximum: 8784,
      description: 'Nobody is offered a ticket later than so long before the start.',
    }),
  },
  { additionalProperties: false, examples: [{ allowed: true, hoursBefore: 2 }] },
);

/** Whether a session lets its buyers sell their tickets on. */
export function resaleRuleRoutes({
  database,
  inventory,
}: ExtrasRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/resale-policy',
      {
        schema: {
          ...ofSession,
          summary: 'Whether tickets of a session may be offered to who waits',
          description: 'They may not, where nothing was said.',
          response: { 200: ruleBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await seesSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const { isAllowed, hoursBefore } = await findResaleRule(database, sessionId);
        return { allowed: isAllowed, hoursBefore };
      },
    );

    app.put(
      '/sessions/:sessionId/resale-policy',
      {
        schema: {
          ...ofSession,
          summary: 'Say whether tickets of a session may be offered to who waits',
          description: 'What is offered already stays offered, until the time that was said then.',
          body: ruleBody,
          response: { 200: ruleBody, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const { allowed, hoursBefore } = request.body;
        await setResaleRule(database, sessionId, { isAllowed: allowed, hoursBefore });
        return request.body;
      },
    );
  };
}
