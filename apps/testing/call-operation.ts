import type { Operation } from './api-operations.ts';
import { type Answer, read } from './call.ts';

export type Call = {
  /** For the `{names}` of the path. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** JSON, or as a string anything at all. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export async function callOperation(
  url: string,
  { method, path }: Operation,
  { ids = {}, query = '', body, headers }: Call = {},
): Promise<Answer> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? UNKNOWN_ID);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return read(
    await fetch(`${url}${filled}${query}`, {
      method,
      headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(text !== undefined && { body: text }),
    }),
  );
}

const UNKNOWN_ID = '0190163d-8694-739b-aea5-966c26f8ad91';
const BAD_IDS = ['nonsense', '%zz', '%00', UNKNOWN_ID, `res-${UNKNOWN_ID}`, 'x'.repeat(201)];

/** Everything bad that can be sent to any operation of its kind. */
export function badCalls({ method, parameters, takesBody, examples, path }: Operation): Call[] {
  const ofPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const ofQuery = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const example = takesBody ? { body: examples[0] ?? {} } : {};
  const calls: Call[] = [
    ...ofPath.flatMap((name) => BAD_IDS.map((id) => ({ ...example, ids: { [name]: id } }))),
    ...ofQuery.map((name) => ({ ...example, query: `?${name}=nonsense` })),
    ...ofQuery.map((name) => ({ ...example, query: `?${name}=${UNKNOWN_ID}` })),
    ...ofQuery.map((name) => ({ ...example, query: `?${name}=${'x'.repeat(201)}` })),
  ];
  calls.push({ ...example, headers: { authorization: 'Bearer nonsense' } });
  if (method === 'GET') return calls;
  const tooLarge = path.endsWith('/rooms') ? 17 * 1024 * 1024 : 17 * 1024;
  return [
    ...calls,
    ...examples.map((one) => ({ body: { ...one, sessionId: UNKNOWN_ID } })),
    ...['{', '', '[]', 'null', '{}', '"\\ud800"', ' '.repeat(tooLarge)].map((body) => ({ body })),
    { body: 'x', headers: { 'content-type': 'text/plain' } },
    { ...example, headers: { 'idempotency-key': 'a b' } },
  ];
}
