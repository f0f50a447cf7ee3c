import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../testing/call.ts';
import { type Mode, startSystem, type TestSystem } from '../testing/start-application.ts';

/** Both modes are sent the same requests in the same order, each from the same stock of 20. */
const systems = {} as Record<Mode, TestSystem>;
beforeAll(async () => {
  const environment = { INITIAL_STOCK: '20', CACHE_TTL_SECONDS: '0' };
  systems.monolith = await startSystem('monolith', environment);
  systems.microservices = await startSystem('microservices', environment);
});
afterAll(async () => {
  await systems.monolith.stop();
  await systems.microservices.stop();
});

const unknownSession = '0190163d-8694-739b-aea5-966c26f8ad91';
type Sent = {
  to: 'ticket' | 'vacancy';
  method: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
};

async function ask(mode: Mode, { to, method, path, body, headers = {} }: Sent, id: string) {
  const { ticketUrl, vacancyUrl } = systems[mode];
  const response = await fetch(`${to === 'ticket' ? ticketUrl : vacancyUrl}${path}`, {
    method,
    headers: { 'x-request-id': id, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
  const { status, text, headers: got } = await read(response);
  return {
    status,
    text,
    headers: Object.fromEntries([...got].map(([name, value]) => [name, withoutIds(name, value)])),
  };
}

/** Times and new ids differ at every answer, even of one process. */
function withoutIds(name: string, value: string): string {
  if (name === 'date') return 'a date';
  return name === 'sale-id' ? value.replace(/[0-9a-f]/g, '0') : value;
}

const posts: [body: string, headers?: Record<string, string>][] = [
  ['{"qty":1}'],
  ['{"qty":5}', { 'idempotency-key': 'same' }],
  ['{"qty":5}', { 'idempotency-key': 'same' }],
  ['{"qty":6}', { 'idempotency-key': 'same' }],
  ['{"qty":1}', { 'idempotency-key': 'a b' }],
  ['{"qty":100}'],
  ['{"qty":101}'],
  ['{"qty":0}'],
  ['{"qty":-1}'],
  ['{"qty":1.5}'],
  ['{"qty":"5"}'],
  ['{"qty":null}'],
  ['{}'],
  ['[]'],
  ['null'],
  ['{"qty":'],
  [''],
  ['{"__proto__":{"qty":1}}'],
  ['{"qty":1,"sessionId":"none"}'],
  [`{"qty":1,"sessionId":"${unknownSession}"}`],
  [`{"qty":1,"sessionId":"${unknownSession}"}`, { 'idempotency-key': 'unknown' }],
  [`{"qty":1,"sessionId":"${unknownSession}"}`, { 'idempotency-key': 'unknown' }],
  [`{"qty":1,"filling":"${'x'.repeat(17 * 1024)}"}`],
  ['qty=1', { 'content-type': 'text/plain' }],
];

function requestsTo(to: Sent['to'], post: string, gets: readonly string[]): Sent[] {
  return ['/api/v1', '/api'].flatMap((prefix) => [
    ...gets.map((path) => ({ to, method: 'GET', path: `${prefix}${path}` })),
    ...posts.map(([body, headers = {}]) => {
      return { to, method: 'POST', path: `${prefix}${post}`, body, headers };
    }),
    ...gets.map((path) => ({ to, method: 'GET', path: `${prefix}${path}` })),
    ...['GET', 'PUT', 'DELETE'].map((method) => ({ to, method, path: `${prefix}${post}` })),
    { to, method: 'GET', path: `${prefix}/nothing` },
    { to, method: 'OPTIONS', path: `${prefix}${post}`, headers: preflight },
  ]);
}

const preflight = {
  origin: 'https://tickets.example',
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type',
};
const available = [
  '/available',
  `/available?sessionId=${unknownSession}`,
  '/available?sessionId=none',
];

test.each([
  ['ticket', requestsTo('ticket', '/purchase', ['/health'])],
  ['vacancy', requestsTo('vacancy', '/reserve', available)],
] as const)(
  'the %s endpoints answer the same in both modes, byte for byte',
  async (name, requests) => {
    const statuses = new Set<number>();
    for (const [index, sent] of [...requests, ...systemRequests(name)].entries()) {
      const id = `same-${name}-${index}`;
      const [one, two] = await Promise.all([
        ask('monolith', sent, id),
        ask('microservices', sent, id),
      ]);
      expect(two, JSON.stringify(sent)).toEqual(one);
      statuses.add(one.status);
    }
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([
      200, 204, 400, 404, 405, 413, 415, 422,
    ]);
  },
);

/** What is apart by its nature (`/`, `/health`, the documents, the figures) is told by contract A. */
function systemRequests(name: Sent['to']): Sent[] {
  if (name === 'vacancy') return [];
  return ['/ready', '/nothing', '/api/v2/purchase'].map((path) => {
    return { to: 'ticket', method: 'GET', path };
  });
}
