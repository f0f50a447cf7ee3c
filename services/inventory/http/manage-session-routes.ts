import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import type { InventoryApi } from '../contract.ts';
import { findOwnSession, findSeenSession } from './find-own-session.ts';
import { invalid, SESSION_CANCELLED, sessionNotFound } from './problems.ts';
import {
  describeSession,
  findRuleFaults,
  findTimeFaults,
  readRules,
  ruleFields,
  session,
} from './session-bodies.ts';

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
        if (changed.code === 'SESSION_CANCELLED') return sendProblem(reply, SESSION_CANCELLED);
        return sendProblem(reply, sessionNotFound(sessionId));
      },
    );
  };
}

function namedChanges({ movieTitle, startTime, salesEndAt }: Static<typeof changes>) {
  return {
    ...(movieTitle !== undefined && { name: movieTitle }),
    ...(startTime !== undefined && { startsAt: startTime }),
    ...(salesEndAt !== undefined && { salesEndAt }),
  };
}
