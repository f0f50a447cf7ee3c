import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { beginEventStream } from '../../../platform/http/begin-event-stream.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { DoorStreams } from './door-streams.ts';
import { type DoorRoutesOptions, findDoor } from './find-door.ts';

export type DoorStreamOptions = DoorRoutesOptions & { readonly streams: DoorStreams };

const TOO_MANY_STREAMS = {
  status: 503,
  error: 'TOO_MANY_STREAMS',
  message: 'Too many are looking on here; ask for the counts instead.',
  retryAfterSeconds: 5,
};

/** The counts of a door to those who hold a connection: server-sent events. */
export function doorStreamRoute(options: DoorStreamOptions): FastifyPluginAsyncTypebox {
  const { streams } = options;
  return async (app) => {
    app.addHook('preClose', async () => streams.close());
    app.get(
      '/sessions/:sessionId/door/stream',
      {
        compress: false,
        schema: {
          summary: 'The counts of a door, whenever they change: server-sent events',
          description:
            'Each event `door` has what the counts are, once a second at most. Who reads too slowly is cut off. It ' +
            'ends after a while, so that who looks on shows again who he is.',
          tags: ['door'],
          params: Type.Object({ sessionId: Type.String() }),
          response: {
            200: {
              description: 'It goes on until the caller leaves, or a token would lapse.',
              content: { 'text/event-stream': { schema: Type.String() } },
            },
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const door = await findDoor(options, request.caller, sessionId);
        if (!door.ok) return sendProblem(reply, door.problem);
        if (!streams.hasRoom()) return sendProblem(reply, TOO_MANY_STREAMS);
        const response = beginEventStream(reply);
        if (response) streams.add(sessionId, door.counts, response);
        return reply;
      },
    );
  };
}
