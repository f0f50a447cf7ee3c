import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { InventoryApi } from '../contract.ts';
import { findOwnSession } from './find-own-session.ts';
import { SESSION_CANCELLED, sessionNotFound } from './problems.ts';
import {
  describeEntry,
  describeList,
  waitingEntryBody,
  waitingListFields,
} from './waiting-list-bodies.ts';

const PAGE_SIZE = 100;

const changes = Type.Object(
  {
    open: Type.Boolean({ description: 'Whether it takes names, and offers places.' }),
    offerSeconds: Type.Optional(
      Type.Number({
        minimum: 1,
        maximum: 86_400,
        description: 'As it was where absent; at first 600.',
      }),
    ),
  },
  { additionalProperties: false, examples: [{ open: true, offerSeconds: 600 }] },
);

const bySession = {
  params: Type.Object({ sessionId: Type.String() }),
  tags: ['waiting list'],
};

/** Waiting lists as the organisers of their sessions see and change them. */
export function manageWaitingListRoutes(api: InventoryApi): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/waiting-list',
      {
        schema: {
          ...bySession,
          summary: `Who waits for a session or is offered places of it, in order, ${PAGE_SIZE} at a time`,
          querystring: queryOf({
            after: Type.Optional(
              Type.String({
                pattern: '^wait-[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$',
                description: '`next` of the page before.',
              }),
            ),
          }),
          response: {
            200: Type.Object({
              sessionId: Type.String(),
              ...waitingListFields,
              entries: Type.Array(waitingEntryBody),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const own = await findOwnSession(api, request.caller, sessionId);
        const found = own && (await api.findWaitingList({ sessionId }));
        if (!found?.ok) return sendProblem(reply, sessionNotFound(sessionId));
        const after = readPrefixedId('wait', request.query.after ?? '');
        const page = { sessionId, limit: PAGE_SIZE, ...(after !== undefined && { after }) };
        const { entries } = await api.listWaitingEntries(page);
        const last = entries.length === PAGE_SIZE ? entries.at(-1) : undefined;
        return {
          sessionId,
          ...describeList(found.list),
          entries: entries.map(describeEntry),
          next: last ? `wait-${last.entryId}` : null,
        };
      },
    );

    app.put(
      '/sessions/:sessionId/waiting-list',
      {
        schema: {
          ...bySession,
          summary: 'Open or close the waiting list of a session',
          description:
            'While it is open, places that come free go to those who wait, and to the public only where they fit ' +
            'nobody. Who waits when it is closed keeps his place, and is offered nothing until it is opened again.',
          body: changes,
          response: {
            200: Type.Object({ sessionId: Type.String(), ...waitingListFields }),
            ...errorResponses(404, 409, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const { open: isOpen, offerSeconds } = request.body;
        const own = await findOwnSession(api, request.caller, sessionId);
        const changed =
          own &&
          (await api.openWaitingList({
            sessionId,
            isOpen,
            ...(offerSeconds !== undefined && { offerTtlMs: Math.round(offerSeconds * 1000) }),
          }));
        if (changed?.ok) return { sessionId, ...describeList(changed.list) };
        if (changed?.code === 'SESSION_CANCELLED') return sendProblem(reply, SESSION_CANCELLED);
        return sendProblem(reply, sessionNotFound(sessionId));
      },
    );
  };
}
