import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Resales } from '../commands/open-resales.ts';
import type { ExtrasRoutesOptions } from './extras-routes.ts';
import { ownsSession } from './find-session.ts';
import { invalid, sessionNotFound } from './problems.ts';
import { describeResale, resaleBody } from './resale-bodies.ts';

const PAGE_SIZE = 100;
const ofSession = { params: Type.Object({ sessionId: Type.String() }), tags: ['resale'] };

/** What is offered of a session, for who manages it. */
export function resaleListRoute({
  inventory,
  resales,
}: ExtrasRoutesOptions & { resales: Resales }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/resales',
      {
        schema: {
          ...ofSession,
          summary: 'The offers of tickets of a session, newest first',
          querystring: Type.Object({
            after: Type.Optional(Type.String({ description: 'The `next` of the page before.' })),
          }),
          response: {
            200: Type.Object({
              resales: Type.Array(resaleBody),
              next: Type.Optional(Type.String()),
            }),
            ...errorResponses(404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        if (!(await ownsSession(inventory, request.caller, sessionId))) {
          return sendProblem(reply, sessionNotFound(sessionId));
        }
        const { after: asked } = request.query;
        const after = asked === undefined ? undefined : readPrefixedId('rsl', asked);
        if (asked !== undefined && after === undefined) {
          return sendProblem(reply, invalid([{ field: 'after', message: 'is no id of an offer' }]));
        }
        const found = await resales.list({ sessionId, ...(after && { after }), limit: PAGE_SIZE });
        const page = found.resales.map(describeResale);
        const last = page.length === PAGE_SIZE ? page.at(-1) : undefined;
        return { resales: page, ...(last && { next: last.resaleId }) };
      },
    );
  };
}
