import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './api.ts';

export type { components, paths } from './api.ts';

/** What every refusal says: RFC 9457 problem details with a stable code in `error`. */
export type Problem = components['schemas']['Problem'] & { readonly [name: string]: unknown };

export type BilheteriaClient = Client<paths>;

/** The path of an operation that has the method. */
type PathWith<Method extends string> = {
  [Path in keyof paths]: paths[Path] extends Record<Method, unknown> ? Path : never;
}[keyof paths];

/** What a GET of the path answers. */
export type Answer<Path extends PathWith<'get'>> = Json<paths[Path]['get'], 200>;

/** What a POST to the path answers where it did something. */
export type Made<Path extends PathWith<'post'>, Status extends number = 201> = Json<
  paths[Path]['post'],
  Status
>;

/** What a POST to the path takes. */
export type Asked<Path extends PathWith<'post'>> = paths[Path]['post'] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

type Json<Operation, Status extends number> = Operation extends { responses: infer Answers }
  ? Status extends keyof Answers
    ? Answers[Status] extends { content: { 'application/json': infer Body } }
      ? Body
      : never
    : never
  : never;

/**
 * A client of one Bilheteria. Each call answers `{ data }`, or `{ error }` with the problem and its `response`; it throws
 * only where no answer came.
 *
 * @param options `baseUrl` is where the server is, such as `https://tickets.example.org`; the rest is for `fetch`
 */
export function createClient(options: ClientOptions): BilheteriaClient {
  return createFetchClient<paths>(options);
}
