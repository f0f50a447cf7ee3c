import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { organisationOf } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../contract.ts';
import { cinemaRoom } from '../domain/sample-maps/cinema-room.ts';
import { festival } from '../domain/sample-maps/festival.ts';
import { stadium } from '../domain/sample-maps/stadium.ts';
import { theatre } from '../domain/sample-maps/theatre.ts';
import { invalid } from './problems.ts';

/** A stadium of 50,000 seats takes 2 MB. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

const SAMPLES = {
  cinema: () => cinemaRoom({ roomName: 'Cinema', totalSeats: 16, priceMinor: 2500 }),
  theatre,
  stadium,
  festival,
};

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
        schema: {
          summary: "A room's seat map",
          tags: ['rooms'],
          params: Type.Object({ roomId: Type.String() }),
          response: { 200: Type.Unknown(), ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { roomId } = request.params;
        const found = isUuid(roomId) ? await api.findRoom({ roomId }) : undefined;
        if (found?.ok) return found.seatMap;
        const message = `There is no room ${roomId}.`;
        return sendProblem(reply, { status: 404, error: 'ROOM_NOT_FOUND', message });
      },
    );

    app.get(
      '/seat-maps/samples/:name',
      {
        schema: {
          summary: 'A seat map to try',
          description:
            'cinema (16 seats), theatre (1,500), stadium (50,000), festival (1,000 and a field).',
          tags: ['rooms'],
          params: Type.Object({ name: Type.String() }),
          response: { 200: Type.Unknown(), ...errorResponses(404) },
        },
      },
      async (request, reply) => {
        const { name } = request.params;
        if (isSample(name)) return SAMPLES[name]();
        const message = `There is no sample ${name}; there are ${Object.keys(SAMPLES).join(', ')}.`;
        return sendProblem(reply, { status: 404, error: 'SAMPLE_NOT_FOUND', message });
      },
    );
  };
}

function isSample(name: string): name is keyof typeof SAMPLES {
  return Object.hasOwn(SAMPLES, name);
}
