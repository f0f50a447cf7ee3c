import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { isEverywhere, organisationOf, reachOf } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { InventoryApi } from '../contract.ts';
import type { SessionDetails } from '../domain/session-schemas.ts';
import { describeSession, session } from './session-bodies.ts';

const PAGE_SIZE = 50;

/** Sessions as they are looked through: all in the order of their making, or what comes next. */
export function listSessionsRoute({
  api,
  clock,
}: {
  api: InventoryApi;
  clock: Clock;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions',
      {
        schema: {
          summary: `Sessions, ${PAGE_SIZE} at a time, in the order of their making`,
          description:
            'Organisers see those of their organisation, who stands at the door the one of that door, all others ' +
            'those that are not drafts.',
          tags: ['sessions'],
          querystring: queryOf({
            after: Type.Optional(
              Type.String({ format: 'uuid', description: 'Of the page before.' }),
            ),
            order: Type.Optional(
              Type.Literal('start', {
                description: 'The soonest first, with these two to search by.',
              }),
            ),
            q: Type.Optional({
              ...storedText(100),
              description:
                'Words of the title or the room, in whatever case and with whatever accents.',
            }),
            from: Type.Optional(
              Type.String({
                format: 'date-time',
                description: 'The earliest start; now where absent.',
              }),
            ),
          }),
          response: {
            200: Type.Object({
              sessions: Type.Array(session),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(503),
          },
        },
      },
      async ({ query, caller }) => {
        const sessions = await listSessions(api, caller, searchOf(query, clock), query.after);
        const last = sessions.length === PAGE_SIZE ? sessions.at(-1) : undefined;
        return { sessions: sessions.map(describeSession), next: last?.sessionId ?? null };
      },
    );
  };
}

/** What is searched for, where an order, words or a time are given. */
function searchOf(
  { order, q, from }: { order?: 'start'; q?: string; from?: string },
  clock: Clock,
): { words: string; from: string } | undefined {
  if (order === undefined && q === undefined && from === undefined) return undefined;
  return { words: q ?? '', from: from ?? new Date(clock.nowMs()).toISOString() };
}

/** A page of those that a caller sees. */
async function listSessions(
  api: InventoryApi,
  caller: Caller,
  search: { words: string; from: string } | undefined,
  after: string | undefined,
): Promise<SessionDetails[]> {
  if (caller.kind === 'account' && caller.doorSessionId !== undefined) {
    const found = await api.findSession({ sessionId: caller.doorSessionId });
    return found.ok && after === undefined ? [found.session] : [];
  }
  const organisationId = organisationOf(caller);
  const { sessions } = await api.listSessions({
    limit: PAGE_SIZE,
    withDrafts: organisationId !== undefined || isEverywhere(reachOf(caller)),
    ...(after !== undefined && { after }),
    ...(search && { search }),
    ...(organisationId !== undefined && { organisationId }),
  });
  return sessions;
}
