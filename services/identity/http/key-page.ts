import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { SigningKeys } from '../queries/signing-keys.ts';

/** `/.well-known/jwks.json`: the keys by which anybody verifies access tokens (RFC 7517). */
export function keyPage(keys: SigningKeys): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/.well-known/jwks.json',
      {
        schema: {
          summary: 'The public keys that access tokens are signed with',
          tags: ['accounts'],
          response: {
            200: Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.String())) }),
            ...errorResponses(503),
          },
        },
      },
      async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=300');
        const { publicKeys } = await keys();
        return { keys: [...publicKeys] };
      },
    );
  };
}
