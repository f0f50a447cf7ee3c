import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { SessionState } from '../domain/session-schemas.ts';
import { findOwnSession } from './find-own-session.ts';
import type { ManageSessionOptions } from './manage-session-routes.ts';
import { sessionNotFound } from './problems.ts';
import { describeSession, session } from './session-bodies.ts';

/** What an organiser does to a session, and the state that it comes into. */
const moves = {
  publish: {
    to: 'published',
    summary: 'Show a session that is not sold yet',
    description: 'From draft.',
  },
  open: {
    to: 'on_sale',
    summary: 'Open the sale',
    description: 'From draft, published or closed.',
  },
  close: {
    to: 'closed',
    summary: 'Close the sale; what is held may still be bought',
    description: 'From on_sale. It can be opened again.',
  },
  cancel: {
    to: 'cancelled',
    summary: 'Cancel a session: nothing more is sold, for good',
    description:
      'From any other state. What was held is given back, who waited waits no more, and all sales are refunded, by ' +
      'themselves within seconds.',
  },
} as const satisfies Record<string, { to: SessionState; summary: string; description: string }>;

/** Publishing, opening, closing and cancelling sessions. */
export function moveSessionRoutes(options: ManageSessionOptions): FastifyPluginAsyncTypebox {
  const { api, idempotency } = options;
  return async (app) => {
    for (const [verb, { to, ...words }] of Object.entries(moves)) {
      app.post(
        `/sessions/:sessionId/${verb}`,
        {
          ...idempotency.route,
          schema: {
            params: Type.Object({ sessionId: Type.String() }),
            tags: ['sessions'],
            ...words,
            response: { 200: session, ...errorResponses(404, 409, 503) },
          },
        },
        async (request, reply) => {
          const { sessionId } = request.params;
          const own = await findOwnSession(api, request.caller, sessionId);
          const moved = own && (await api.moveSession({ sessionId, to }));
          if (moved?.ok) return describeSession(moved.session);
          if (moved?.code !== 'SESSION_STATE_FORBIDS') {
            return sendProblem(reply, sessionNotFound(sessionId));
          }
          const message = `A session that is ${moved.state} can not become ${to}.`;
          const more = { sessionStatus: moved.state };
          return sendProblem(reply, { status: 409, error: moved.code, message, more });
        },
      );
    }
  };
}
