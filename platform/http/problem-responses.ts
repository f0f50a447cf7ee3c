import { type TSchema, Type } from 'typebox';

const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The body is not JSON, or the address can not be read.',
  402: 'The payment was declined; `error` and `declineCode` tell.',
  401: 'Not signed in, or what was shown does not count; `error` tells.',
  403: 'Not allowed; `error` tells why.',
  404: 'It is not there.',
  405: 'That method is not allowed here.',
  409: 'The state forbids it, or the first request with this key is still at work; `error` tells.',
  410: 'It has lapsed.',
  413: 'The body is too large.',
  415: 'The content type is not JSON.',
  422: 'Well-formed but wrong; `errors` names the fields.',
  429: 'Too many requests of yours; ask again after `Retry-After`.',
  501: 'This system is not set up for it; `message` names the settings that it lacks.',
  503: 'Too much for us now; ask again after `Retry-After`.',
};

/** For answers after which the same request may be sent again. */
export const retryAfter = {
  'Retry-After': Type.Integer({ description: 'Seconds to wait before the same request again.' }),
};

/** What a caller has left, on the answers of routes that are limited (draft-ietf-httpapi-ratelimit-headers-10). */
export const rateLimit = {
  'RateLimit-Policy': Type.String({
    description: 'What is allowed: `q` requests within `w` seconds.',
  }),
  RateLimit: Type.String({
    description: 'What is left of it: `r` requests; all of them again in `t` seconds.',
  }),
};
const challenge = { 'WWW-Authenticate': Type.String({ description: 'Beginning with `Bearer`.' }) };

/**
 * The error answers of a route, for its schema: each is the one `Problem` shape. A route names those that
 * its own code gives; what may happen to any such request is added (`describe-operation.ts`).
 */
export function errorResponses(...codes: number[]): Record<number, TSchema> {
  return Object.fromEntries(
    codes.map((code) => [
      code,
      Type.Unsafe({
        description: MEANINGS[code] ?? 'An error.',
        ...(code === 401 && { headers: challenge }),
        ...(code === 503 && { headers: retryAfter }),
        ...(code === 429 && { headers: { ...retryAfter, ...rateLimit } }),
        content: { 'application/problem+json': { schema: Type.Ref('Problem#') } },
      }),
    ]),
  );
}
