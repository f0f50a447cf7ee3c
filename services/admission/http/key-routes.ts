import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { TicketKeys } from '../queries/ticket-keys.ts';

export const publicKey = Type.Object({
  kty: Type.String(),
  crv: Type.String(),
  x: Type.String(),
  kid: Type.String(),
  alg: Type.String(),
  use: Type.String(),
});
const keySet = Type.Object({ keys: Type.Array(publicKey) });

/** `/.well-known/ticket-keys.json`: the keys by which anybody verifies codes (RFC 7517, RFC 8037). */
export function keyPage(keys: TicketKeys): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/.well-known/ticket-keys.json',
      {
        schema: {
          summary: 'The public keys that codes of tickets are signed with, the newest first',
          tags: ['tickets'],
          response: { 200: keySet, ...errorResponses(503) },
        },
      },
      async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=300');
        return { keys: [...(await keys.publicKeys())] };
      },
    );
  };
}

/** Another key to sign with. */
export function rotationRoute(keys: TicketKeys): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.put(
      '/admin/ticket-keys/:generation',
      {
        schema: {
          summary: 'See to a key of this generation: the highest signs, all of them verify',
          description:
            'The first key is of generation 1, and made by itself. Asked again it does nothing. Other instances sign ' +
            'with the new key within a minute.',
          tags: ['admin'],
          params: Type.Object({ generation: Type.String() }),
          response: { 200: keySet, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const { generation } = request.params;
        if (!/^[1-9]\d{0,5}$/.test(generation)) {
          const message = 'A generation is a whole number from 1 on.';
          return sendProblem(reply, { status: 404, error: 'GENERATION_NOT_FOUND', message });
        }
        if (await keys.rotate(Number(generation))) return { keys: [...(await keys.publicKeys())] };
        const message = 'There is no key of the generation before this one.';
        return sendProblem(reply, { status: 409, error: 'GENERATION_SKIPPED', message });
      },
    );
  };
}
