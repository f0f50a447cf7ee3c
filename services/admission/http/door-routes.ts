import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { OwnerOfSession } from '../clients/session-owners.ts';
import type { DoorCounts } from '../queries/count-door.ts';
import { doorOf } from './door-of.ts';
import { sessionNotFound } from './problems.ts';

export type DoorRoutesOptions = {
  readonly countDoor: (sessionId: string) => Promise<DoorCounts | undefined>;
  readonly ownerOf: OwnerOfSession;
};

const tags = ['door'];

/** How many have come. */
export function doorRoutes({ countDoor, ownerOf }: DoorRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/door',
      {
        schema: {
          summary: 'How many tickets of a session there are, and how many have come',
          tags,
          params: Type.Object({ sessionId: Type.String() }),
          response: {
            200: Type.Object({
              sessionId: Type.String({ format: 'uuid' }),
              issued: Type.Integer({ description: 'Those that count, used or not.' }),
              admitted: Type.Integer(),
              void: Type.Integer(),
              conflicts: Type.Integer({
                description: 'Scans without a connection that let in who should have stayed out.',
              }),
            }),
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const door = doorOf(request.caller, sessionId, ownerOf);
        if (!door.ok) return sendProblem(reply, door.problem);
        const isOpen = isUuid(sessionId) && (await door.of.mayOpen(sessionId));
        const counts = isOpen ? await countDoor(sessionId) : undefined;
        return counts ? { sessionId, ...counts } : sendProblem(reply, sessionNotFound(sessionId));
      },
    );
  };
}
