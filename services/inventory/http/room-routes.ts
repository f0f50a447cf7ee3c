import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { organisationOf } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import type { InventoryApi } from '../contract.ts';
import { invalid } from './problems.ts';
import { createRoomBodies, shownRoom } from './room-bodies.ts';
import { sendKept } from './send-kept.ts';

/** A stadium of 50,000 seats takes 2 MB. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

const etagHeader = Type.String({ description: 'A room never changes: the same for ever.' });

const EXAMPLE = {
  version: 1,
  room: 'Sala Minas',
  priceCategories: [{ id: 'all', name: 'All places', prices: { full: 40, half: 20 } }],
  sectors: [
    {
      kind: 'seated',
      id: 'stalls',
      name: 'Stalls',
      priceCategory: 'all',
      focus: { x: 3.5, y: 0 },
      rows: [{ label: 'A', seats: [1, 2, 3, 4, 5, 6].map((x) => ({ label: `${x}`, x, y: 0 })) }],
    },
    { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'all', capacity: 200 },
  ],
};

/** Rooms by their seat maps (docs/seat-maps.md), and samples of such maps. */
export function roomRoutes({
  api,
  idempotency,
}: {
  api: InventoryApi;
  idempotency: Idempotency;
}): FastifyPluginAsyncTypebox {
  const bodyOf = createRoomBodies(api);
  return async (app) => {
    app.post(
      '/rooms',
      {
        ...idempotency.route,
        bodyLimit: BODY_LIMIT_BYTES,
        schema: {
          summary: 'Make a room from its seat map',
          description: 'Up to 16 MiB. `GET /seat-maps/samples/{name}` has maps to begin with.',
          tags: ['rooms'],
          body: Type.Object(
            {},
            { description: 'A seat map: docs/seat-map.schema.json.', examples: [EXAMPLE] },
          ),
          response: {
            201: Type.Object({
              roomId: Type.String({ format: 'uuid' }),
              roomName: Type.String(),
              capacity: Type.Integer(),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async (request, reply) => {
        const roomId = request.commandId;
        const organisationId = organisationOf(request.caller);
        const made = await api.createRoom({
          roomId,
          seatMap: request.body,
          ...(organisationId !== undefined && { organisationId }),
        });
        if (!made.ok) return sendProblem(reply, invalid(made.errors));
        const { roomName, capacity } = made;
        return reply.code(201).send({ roomId, roomName, capacity });
      },
    );

    app.get(
      '/rooms/:roomId',
      {
        compress: false,
        schema: {
          summary: "A room's seat map",
          description: 'What hidden places cost is told to those alone who may sell in the room.',
          tags: ['rooms'],
          params: Type.Object({ roomId: Type.String() }),
          querystring: queryOf({
            view: Type.Optional(
              Type.Literal('summary', { description: 'Sectors with counts instead of rows.' }),
            ),
          }),
          response: {
            200: {
              description: 'Ask again with its ETag in `If-None-Match`.',
              headers: { ETag: etagHeader },
              content: { 'application/json': { schema: shownRoom } },
            },
            304: {
              description: 'Nothing has changed.',
              type: 'null',
              headers: { ETag: etagHeader },
            },
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { roomId } = request.params;
        const body = await bodyOf(request.caller, roomId, request.query.view);
        if (body) return sendKept(request, reply, body);
        const message = `There is no room ${roomId}.`;
        return sendProblem(reply, { status: 404, error: 'ROOM_NOT_FOUND', message });
      },
    );
  };
}
