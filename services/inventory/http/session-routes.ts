import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { InventoryApi } from '../contract.ts';
import { cinemaRoom } from '../domain/sample-maps/cinema-room.ts';
import type { ManageSessionOptions } from './manage-session-routes.ts';
import { findOwner, type KnowsOrganisations } from './owner-of.ts';
import { invalid } from './problems.ts';
import {
  completeRules,
  findRuleFaults,
  findTimeFaults,
  readRules,
  ruleFields,
} from './session-bodies.ts';

const createdSession = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  movieTitle: Type.String(),
  availableSeats: Type.Integer(),
  createdAt: Type.String({ format: 'date-time' }),
});

const EXAMPLE = { movieTitle: 'Oppenheimer', startTime: '2030-02-15T19:00:00Z' };
const EXAMPLES = [
  { ...EXAMPLE, roomNumber: 'A1', totalSeats: 16, ticketPrice: 25 },
  {
    ...EXAMPLE,
    roomId: '0190163d-8694-739b-aea5-966c26f8ad91',
    status: 'draft',
    holdTtlSeconds: 60,
  },
];

const newSession = Type.Object(
  {
    movieTitle: storedText(200),
    startTime: Type.String({ format: 'date-time' }),
    roomId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'A room that was made before; or the next three.',
      }),
    ),
    organisationId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'Whose it is to be, where the operator makes it; organisers make their own.',
      }),
    ),
    roomNumber: Type.Optional(storedText(80)),
    totalSeats: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    ticketPrice: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1_000_000, description: 'Two decimals at most.' }),
    ),
    status: Type.Optional(
      Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('on_sale')], {
        description: '`on_sale` where absent: it sells at once.',
      }),
    ),
    salesEndAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'The start, where absent and the start is to come.',
      }),
    ),
    ...ruleFields,
  },
  // A typing error in a rule's name is named, rather than passed over: it would sell by another rule.
  { additionalProperties: false, examples: EXAMPLES },
);

/** Sessions with numbered seats (contract B). */
export function sessionRoutes({
  api,
  identity,
  idempotency,
  clock,
}: ManageSessionOptions & { identity: KnowsOrganisations }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/sessions',
      {
        ...idempotency.route,
        schema: {
          summary: 'Open a session; its seats are made and numbered by rows',
          description:
            'In a room that was made before (`roomId`), or in a plain one of its own (`roomNumber`, ' +
            '`totalSeats` and `ticketPrice`), whose rows have ten seats: A1 to A10, B1 and so on.',
          tags: ['sessions'],
          body: newSession,
          response: { 201: createdSession, ...errorResponses(422, 503) },
        },
      },
      async (request, reply) => {
        const { body, commandId: sessionId } = request;
        const rules = completeRules(readRules(body));
        const faults = [
          ...findTimeFaults('startTime', body.startTime),
          ...findTimeFaults('salesEndAt', body.salesEndAt, clock.nowMs()),
          ...findRuleFaults(rules),
        ];
        if (faults.length > 0) return sendProblem(reply, invalid(faults));
        const owner = await findOwner(identity, request.caller, body.organisationId);
        if ('status' in owner) return sendProblem(reply, owner);
        const room = await roomOf(api, sessionId, body, owner);
        if ('status' in room) return sendProblem(reply, room);
        const created = await api.createSession({
          sessionId,
          name: body.movieTitle,
          roomId: room.roomId,
          startsAt: body.startTime,
          state: body.status ?? 'on_sale',
          ...(body.salesEndAt !== undefined && { salesEndAt: body.salesEndAt }),
          rules,
          ...owner,
        });
        if (!created.ok) return sendProblem(reply, unknownRoom(room.roomId));
        return reply.code(201).send({
          sessionId,
          movieTitle: body.movieTitle,
          availableSeats: created.seats,
          createdAt: new Date(created.createdAtMs).toISOString(),
        });
      },
    );
  };
}

/** The room that is named, or a plain one that is made for this session alone, under its id. */
async function roomOf(
  api: InventoryApi,
  sessionId: string,
  body: Static<typeof newSession>,
  owner: { organisationId?: string },
): Promise<{ roomId: string } | Problem> {
  if (body.roomId) return { roomId: body.roomId };
  const { roomNumber: roomName, totalSeats, ticketPrice } = body;
  if (roomName === undefined || totalSeats === undefined || ticketPrice === undefined) {
    return invalid(
      (['roomNumber', 'totalSeats', 'ticketPrice'] as const)
        .filter((field) => body[field] === undefined)
        .map((field) => ({ field, message: 'is required' })),
    );
  }
  const priceMinor = Math.round(ticketPrice * 100);
  if (Math.abs(priceMinor - ticketPrice * 100) > 1e-6) {
    return invalid([{ field: 'ticketPrice', message: 'must have at most two decimals' }]);
  }
  const seatMap = cinemaRoom({ roomName, totalSeats, priceMinor });
  const made = await api.createRoom({ roomId: sessionId, seatMap, ...owner });
  return made.ok ? { roomId: sessionId } : invalid(made.errors);
}

function unknownRoom(id: string): Problem {
  return invalid([{ field: 'roomId', message: `there is no room ${id}` }]);
}
