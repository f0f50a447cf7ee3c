import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { describeDoor, doorBody } from './door-body.ts';
import { type DoorRoutesOptions, findDoor } from './find-door.ts';

const tags = ['door'];

/** How many have come. */
export function doorRoutes(options: DoorRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/door',
      {
        schema: {
          summary: 'How many tickets of a session there are, and how many have come',
          tags,
          params: Type.Object({ sessionId: Type.String() }),
          response: {
            200: doorBody,
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const door = await findDoor(options, request.caller, sessionId);
        return door.ok ? describeDoor(sessionId, door.counts) : sendProblem(reply, door.problem);
      },
    );
  };
}
