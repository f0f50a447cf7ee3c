import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { isEverywhere, organisationOf, reachOf } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import type { InventoryApi } from '../contract.ts';
import type { SessionDetails } from '../domain/session-schemas.ts';
import { findOwnSession, findSeenSession } from './find-own-session.ts';
import { invalid, sessionNotFound } from './problems.ts';
import {
  describeSession,
  findRuleFaults,
  findTimeFaults,
  readRules,
  ruleFields,
  session,
} from './session-bodies.ts';

const PAGE_SIZE = 50;

const changes = Type.Object(
  {
    movieTitle: Type.Optional(storedText(200)),
    startTime: Type.Optional(Type.String({ format: 'date-time' })),
    salesEndAt: Type.Optional(Type.String({ format: 'date-time' })),
    ...ruleFields,
  },
  {
    minProperties: 1,
    additionalProperties: false,
    examples: [{ movieTitle: 'Oppenheimer (70 mm)', maxSeatsPerUser: 6 }],
  },
);

const byId = { params: Type.Object({ sessionId: Type.String() }), tags: ['sessions'] };

export type ManageSessionOptions = {
  api: InventoryApi;
  idempotency: Idempotency;
  clock: Clock;
};

/** Sessions as their organisers see and change them. */
export function manageSessionRoutes(options: ManageSessionOptions): FastifyPluginAsyncTypebox {
  const { api, clock } = options;
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
      async ({ query: { after }, caller }) => {
        const sessions = await listSessions(api, caller, after);
        const last = sessions.length === PAGE_SIZE ? sessions.at(-1) : undefined;
        return { sessions: sessions.map(describeSession), next: last?.sessionId ?? null };
      },
    );

    app.get(
      '/sessions/:sessionId',
      {
        schema: {
          ...byId,
          summary: 'What a session says and allows',
          response: { 200: session, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const seen = await findSeenSession(api, request.caller, sessionId);
        return seen ? describeSession(seen) : sendProblem(reply, sessionNotFound(sessionId));
      },
    );

    app.patch(
      '/sessions/:sessionId',
      {
        schema: {
          ...byId,
          summary: 'Change what a session says or allows',
          description:
            'Only what is named changes. Holds that were placed keep the end that they have.',
          body: changes,
          response: { 200: session, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const own = await findOwnSession(api, request.caller, sessionId);
        if (!own) return sendProblem(reply, sessionNotFound(sessionId));
        const rules = readRules(request.body);
        const faults = [
          ...findTimeFaults('startTime', request.body.startTime, clock.nowMs()),
          ...findTimeFaults('salesEndAt', request.body.salesEndAt),
          ...findRuleFaults({ ...own.rules, ...rules }),
        ];
        if (faults.length > 0) return sendProblem(reply, invalid(faults));
        const changed = await api.changeSession({
          sessionId,
          changes: { ...namedChanges(request.body), ...rules },
        });
        if (changed.ok) return describeSession(changed.session);
        if (changed.code === 'SESSION_CANCELLED') return sendProblem(reply, CANCELLED);
        return sendProblem(reply, sessionNotFound(sessionId));
      },
    );
  };
}

/** A page of those that a caller sees. */
async function listSessions(
  api: InventoryApi,
  caller: Caller,
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
    ...(organisationId !== undefined && { organisationId }),
  });
  return sessions;
}

const CANCELLED: Problem = {
  status: 409,
  error: 'SESSION_CANCELLED',
  message: 'The session is cancelled.',
};

function namedChanges({ movieTitle, startTime, salesEndAt }: Static<typeof changes>) {
  return {
    ...(movieTitle !== undefined && { name: movieTitle }),
    ...(startTime !== undefined && { startsAt: startTime }),
    ...(salesEndAt !== undefined && { salesEndAt }),
  };
}
