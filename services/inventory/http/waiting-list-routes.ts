import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { isWithin, mayActFor, reachOf } from '../../../platform/access/reach.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { InventoryApi } from '../contract.ts';
import { placeQuantity, sectorId, wishedKinds } from '../domain/hold-schemas.ts';
import type { WaitingEntry } from '../domain/waiting-list/waiting-schemas.ts';
import { findSeenSession } from './find-own-session.ts';
import { NOT_YOUR_USER, sessionNotFound } from './problems.ts';
import { refusedEntry } from './refused-entry.ts';
import { describeEntry, waitingEntryBody } from './waiting-list-bodies.ts';

const newEntry = Type.Object(
  {
    userId: storedText(200),
    sectorId: Type.Optional(sectorId),
    quantity: placeQuantity,
    together: Type.Optional(
      Type.Boolean({ description: 'Side by side in one row, or nothing; true where absent.' }),
    ),
    kinds: Type.Optional(wishedKinds),
  },
  {
    additionalProperties: false,
    examples: [
      { userId: 'user-123', sectorId: 'stalls', quantity: 2 },
      { userId: 'user-123', quantity: 3, together: false },
    ],
  },
);

const byId = { params: Type.Object({ entryId: Type.String() }), tags: ['waiting list'] };

/** Waiting for places of a session that is sold out: who waits. */
export function waitingListRoutes({
  api,
  idempotency,
}: {
  api: InventoryApi;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/sessions/:sessionId/waiting-list',
      {
        ...idempotency.route,
        schema: {
          summary: 'Wait for places of a sector that is sold out, or of any',
          description:
            'What comes free is offered to those who wait, in order, each time to the first whom it fits: as a ' +
            'reservation of his, which he pays as any other. Who lets it lapse is off the list.',
          tags: ['waiting list'],
          params: Type.Object({ sessionId: Type.String() }),
          body: newEntry,
          response: { 201: waitingEntryBody, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const { userId, together = true, ...wish } = request.body;
        const where = mayActFor(request.caller, userId);
        if (!where) return sendProblem(reply, NOT_YOUR_USER);
        const seen = await findSeenSession(api, request.caller, sessionId);
        if (!seen) return sendProblem(reply, sessionNotFound(sessionId));
        const entryId = request.commandId;
        const asked = { entryId, sessionId, userId, together, ...wish, ...where };
        const outcome = await api.joinWaitingList(asked);
        if (!outcome.ok) return sendProblem(reply, refusedEntry(outcome, sessionId));
        return reply.code(201).send(describeEntry(outcome.entry));
      },
    );

    app.get(
      '/waiting-list/:entryId',
      {
        schema: {
          ...byId,
          summary: 'How it stands with an entry of a waiting list',
          response: { 200: waitingEntryBody, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const entry = await findOwn(api, request.caller, request.params.entryId);
        return entry ? describeEntry(entry) : sendProblem(reply, notFound(request.params.entryId));
      },
    );

    app.delete(
      '/waiting-list/:entryId',
      {
        schema: {
          ...byId,
          summary: 'Wait no longer',
          description:
            'Who has been offered places gives the reservation back instead. An entry that has ended stays as it is.',
          response: { 200: waitingEntryBody, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const own = await findOwn(api, request.caller, request.params.entryId);
        const left = own && (await api.leaveWaitingList({ entryId: own.entryId }));
        if (!left?.ok) return sendProblem(reply, notFound(request.params.entryId));
        if (left.entry.state !== 'offered') return describeEntry(left.entry);
        return sendProblem(reply, offered(`res-${left.entry.holdId}`));
      },
    );

    app.get(
      '/users/:userId/waiting-list',
      {
        schema: {
          summary: 'What a user waits for, or has waited for',
          tags: ['waiting list'],
          params: Type.Object({ userId: storedText(200) }),
          response: {
            200: Type.Object({
              userId: Type.String(),
              entries: Type.Array(waitingEntryBody),
            }),
            ...errorResponses(404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { userId } = request.params;
        const where = mayActFor(request.caller, userId);
        if (!where) return sendProblem(reply, userNotFound(userId));
        const { entries } = await api.findWaitingEntriesOf({ userId, ...where });
        return { userId, entries: entries.map(describeEntry) };
      },
    );
  };
}

/** An entry, if the caller may see it. */
async function findOwn(
  api: Pick<InventoryApi, 'findWaitingEntry'>,
  caller: Caller,
  id: string,
): Promise<WaitingEntry | undefined> {
  const entryId = readPrefixedId('wait', id);
  const found = entryId ? await api.findWaitingEntry({ entryId }) : undefined;
  return found?.ok && isWithin(reachOf(caller), found.entry) ? found.entry : undefined;
}

function notFound(id: string): Problem {
  return { status: 404, error: 'ENTRY_NOT_FOUND', message: `There is no entry ${id}.` };
}

function userNotFound(id: string): Problem {
  return { status: 404, error: 'USER_NOT_FOUND', message: `There is no user ${id}.` };
}

function offered(reservationId: string): Problem {
  const message = `Places are held for you: give ${reservationId} back instead.`;
  return { status: 409, error: 'ENTRY_OFFERED', message, more: { reservationId } };
}
