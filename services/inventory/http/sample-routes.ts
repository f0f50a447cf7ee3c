import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { cinemaRoom } from '../domain/sample-maps/cinema-room.ts';
import { festival } from '../domain/sample-maps/festival.ts';
import { stadium } from '../domain/sample-maps/stadium.ts';
import { theatre } from '../domain/sample-maps/theatre.ts';

const SAMPLES = {
  cinema: () => cinemaRoom({ roomName: 'Cinema', totalSeats: 16, priceMinor: 2500 }),
  theatre,
  stadium,
  festival,
};

/** Seat maps to begin with. */
export function sampleRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
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
