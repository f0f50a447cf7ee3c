import { STATUS_CODES } from 'node:http';
import type { FastifySchema, RouteOptions } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { cookieNames } from '../access/sign-in-cookies.ts';
import type { Quota } from '../limits/quotas.ts';
import { errorResponses, rateLimit, retryAfter } from './problem-responses.ts';

/** How callers say who they are, by names in the OpenAPI document; each alone is enough. */
export const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: cookieNames(false).access,
    description:
      'Of a sign-in with `"cookie": true`. What is no GET, HEAD or OPTIONS also needs `x-csrf-token`. In production ' +
      'the name begins with `__Host-`.',
  },
} as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Told in the OpenAPI document; set by what makes it true (platform/idempotency). */
    takesIdempotencyKey?: true;
  }
}

/** What the platform adds to a route, for the OpenAPI document alone: nothing is checked by it. */
export function describeOperation(schema: FastifySchema, route: RouteOptions): FastifySchema {
  if (schema.hide) return schema;
  const { takesIdempotencyKey = false } = route.config ?? {};
  const own = Object.entries((schema.response ?? {}) as Record<string, TSchema>);
  const response = {
    ...errorResponses(...platformCodes(schema, route)),
    ...Object.fromEntries(
      own.map(([code, answer]) => [code, withDescription(code, answer, route.config?.quota)]),
    ),
  };
  const described = { ...schema, security: securityOf(route), response };
  if (!takesIdempotencyKey) return described;
  return {
    ...described,
    headers: withKey(schema.headers),
    response: Object.fromEntries(
      Object.entries<TSchema>(response).map(([code, answer]) => [
        code,
        withKeyHeaders(code, answer),
      ]),
    ),
  };
}

/** A token, or none at all where everybody may call. */
function securityOf({ config }: RouteOptions): Record<string, string[]>[] {
  const who = config?.access?.who;
  if (who !== 'callers' && who !== 'signed-in') return [];
  return Object.keys(SECURITY_SCHEMES).map((name) => ({ [name]: [] }));
}

/** The errors that come about before a route's own code runs, or around it. */
function platformCodes(schema: FastifySchema, { method, url, config }: RouteOptions): number[] {
  const mayHaveBody = ![method].flat().every((one) => one === 'GET' || one === 'HEAD');
  return [
    401,
    ...(config?.access?.who === 'callers' ? [403] : []),
    ...(url.includes('/:') ? [400, 404] : []),
    ...(mayHaveBody ? [400, 413, 415] : []),
    ...(schema.body || schema.querystring ? [422] : []),
    ...(config?.takesIdempotencyKey ? [409, 422, 503] : []),
    ...(config?.quota ? [429] : []),
  ];
}

function withDescription(code: string, answer: TSchema, quota: Quota | undefined): TSchema {
  const headers = quota && {
    headers: { ...('headers' in answer && (answer.headers as object)), ...rateLimit },
  };
  return { 'x-response-description': STATUS_CODES[code], ...answer, ...headers };
}

function withKey(headers: unknown): TSchema {
  const own = (headers as { properties?: Record<string, TSchema> } | undefined)?.properties;
  const key = Type.String({
    pattern: '^[\\x21-\\x7e]{1,255}$',
    description:
      'A key of your own, such as a UUID. A request that is repeated with it, to the same endpoint within ' +
      '24 hours, gets the first answer and does nothing.',
  });
  return Type.Object({ ...own, 'Idempotency-Key': Type.Optional(key) });
}

/** A refusal is an answer as well and given again; what fails before the key is looked up is not. */
function withKeyHeaders(code: string, answer: TSchema): TSchema {
  const status = Number(code);
  if (status >= 500 || [400, 401, 403, 413, 415, 429].includes(status)) return answer;
  const headers = {
    ...('headers' in answer && (answer.headers as object)),
    ...(status === 409 && retryAfter),
    'Idempotency-Replayed': Type.String({
      description: '`true` where a first answer comes again.',
    }),
  };
  return { ...answer, headers };
}
