import type { FastifyPluginAsync } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { isTransient } from '../database/sql-error.ts';
import { UnavailableError } from '../errors/unavailable-error.ts';
import { type ApiOf, type Contract, operationPath } from './contract.ts';

/** Calls of many callers travel together; each has its own result or failure. */
export const MAX_CALLS_PER_REQUEST = 500;
/** A stadium's seat map is 2 MB. */
const INTERNAL_BODY_LIMIT_BYTES = 16 * 1024 * 1024;

export type CallResult = { readonly value: unknown } | { readonly unavailable: string };

/** Serves a service's contract over HTTP, for the services that run apart from it. */
export function contractRoutes<C extends Contract>(contract: C, api: ApiOf<C>): FastifyPluginAsync {
  return async (app) => {
    for (const [name, operation] of Object.entries(contract.operations)) {
      const call = api[name] as (input: unknown) => Promise<unknown>;
      app.post<{ Body: { calls: unknown[] } }>(
        operationPath(contract.service, name),
        {
          schema: { hide: true, body: callsOf(operation.input) },
          // Our own services are the callers, and bring the requests of many.
          config: { limit: 'none' },
          bodyLimit: INTERNAL_BODY_LIMIT_BYTES,
        },
        async (request, reply) => {
          const results = await Promise.all(request.body.calls.map((input) => settle(call, input)));
          return reply
            .header('content-type', 'application/json; charset=utf-8')
            .serializer(JSON.stringify)
            .send({ results });
        },
      );
    }
  };
}

function callsOf(input: TSchema): TSchema {
  return Type.Object({
    calls: Type.Array(input, { minItems: 1, maxItems: MAX_CALLS_PER_REQUEST }),
  });
}

async function settle(
  call: (input: unknown) => Promise<unknown>,
  input: unknown,
): Promise<CallResult> {
  try {
    return { value: await call(input) };
  } catch (error) {
    if (error instanceof UnavailableError) return { unavailable: error.message };
    if (isTransient(error))
      return { unavailable: 'its database does not answer; ask again shortly' };
    throw error;
  }
}
