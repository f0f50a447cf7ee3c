import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { matchesEtag } from '../../../platform/http/matches-etag.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { OwnerOfSession } from '../clients/session-owners.ts';
import { LIST_CURSOR, readListCursor, writeListCursor } from '../domain/list-cursor.ts';
import {
  DOOR_PAGE_SIZE,
  type DoorTicket,
  type ListDoorTickets,
} from '../queries/list-door-tickets.ts';
import type { TicketKeys } from '../queries/ticket-keys.ts';
import { doorOf } from './door-of.ts';
import { publicKey } from './key-routes.ts';
import { sessionNotFound } from './problems.ts';

export type DoorListOptions = {
  readonly listDoorTickets: ListDoorTickets;
  readonly keys: Pick<TicketKeys, 'publicKeys'>;
  readonly ownerOf: OwnerOfSession;
};

const listedTicket = Type.Object({
  ticketId: Type.String(),
  version: Type.Integer({ description: 'Codes of any other open no door.' }),
  kind: Type.Enum(['seat', 'general']),
  place: Type.String(),
  status: Type.Enum(['issued', 'used', 'void']),
  usedAt: Type.Optional(Type.String({ format: 'date-time' })),
  usedAtGate: Type.Optional(Type.String()),
});
const etagHeader = Type.String({ description: 'The same on every instance for the same page.' });

/** What a door needs before it loses its connection: the tickets, the keys, and later what has changed. */
export function doorListRoute(options: DoorListOptions): FastifyPluginAsyncTypebox {
  const { listDoorTickets, keys, ownerOf } = options;
  return async (app) => {
    app.get(
      '/sessions/:sessionId/door/tickets',
      {
        schema: {
          summary: `The tickets of a session for a door without a connection, ${DOOR_PAGE_SIZE} at a time`,
          description:
            'Ask again with `cursor` in `after`: at once while `hasMore`, then every so often for what has changed ' +
            'since. A ticket that comes again replaces what came before.',
          tags: ['door'],
          params: Type.Object({ sessionId: Type.String() }),
          querystring: queryOf({
            after: Type.Optional(
              Type.String({ pattern: LIST_CURSOR, description: '`cursor` of the page before.' }),
            ),
          }),
          headers: Type.Object({
            'if-none-match': Type.Optional(
              Type.String({ description: 'The ETag of this same page: 304 while it is the same.' }),
            ),
          }),
          response: {
            200: {
              description: 'A page.',
              headers: { ETag: etagHeader },
              content: {
                'application/json': {
                  schema: Type.Object({
                    sessionId: Type.String({ format: 'uuid' }),
                    keys: Type.Array(publicKey, { description: 'To verify codes by.' }),
                    tickets: Type.Array(listedTicket),
                    cursor: Type.String(),
                    hasMore: Type.Boolean(),
                  }),
                },
              },
            },
            304: { description: 'It is the same.', type: 'null', headers: { ETag: etagHeader } },
            ...errorResponses(404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const door = doorOf(request.caller, sessionId, ownerOf);
        if (!door.ok) return sendProblem(reply, door.problem);
        const isOpen = isUuid(sessionId) && (await door.of.mayOpen(sessionId.toLowerCase()));
        const cursor = readListCursor(request.query.after);
        const page = isOpen ? await listDoorTickets(sessionId, cursor) : undefined;
        if (!page) return sendProblem(reply, sessionNotFound(sessionId));
        const body = {
          sessionId,
          keys: [...(await keys.publicKeys())],
          tickets: page.tickets.map(describeListed),
          cursor: writeListCursor(page.cursor),
          hasMore: page.hasMore,
        };
        return sendPage(reply, body, request.headers['if-none-match']);
      },
    );
  };
}

function sendPage(reply: FastifyReply, body: object, known: string | undefined): FastifyReply {
  const etag = etagOf(body);
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  return matchesEtag(known, etag) ? reply.code(304).send() : reply.send(body);
}

function describeListed(ticket: DoorTicket): Static<typeof listedTicket> {
  const { ticketId, version, kind, place, state, usedAtMs, usedGate } = ticket;
  return {
    ticketId: `tkt-${ticketId}`,
    version,
    kind,
    place,
    status: state,
    ...(usedAtMs !== null && { usedAt: new Date(usedAtMs).toISOString() }),
    ...(usedGate !== null && { usedAtGate: usedGate }),
  };
}

/** A weak one: compressed or not, it is the same page. */
function etagOf(body: object): string {
  return `W/"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}
