import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith');
});
afterAll(() => system.stop());

async function send(raw: string): Promise<{ status: number; head: string; body: string }> {
  const { port } = new URL(system.ticketUrl);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(raw);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

test.each(['TRACE', 'PROPFIND'])('%s is 405 where there is something, else 404', async (method) => {
  const ask = (path: string) =>
    send(`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const known = await ask('/api/v1/sessions/17/seats?format=list');
  expect([known.status, /^allow: (.*)$/im.exec(known.head)?.[1]]).toEqual([405, 'GET, HEAD']);
  expect((await ask('/api/reserve')).status).toBe(405);
  expect((await ask('/api/nothing')).status).toBe(404);
});

test.each([
  ['no HTTP at all', 'garbage\r\n\r\n', 400],
  ['an unknown method', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  [
    'two lengths',
    'POST /api/purchase HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
  ],
  [
    'two Authorization headers',
    'GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YTpi\r\nAuthorization: Basic YTpi\r\nConnection: close\r\n\r\n',
    400,
  ],
  [
    'two Authorization headers, in other letters and far apart',
    'POST /api/v1/nothing HTTP/1.1\r\nauthorization: Bearer a.b.c\r\nHost: x\r\nConnection: close\r\nX-Something1: y\r\nAUTHORIZATION: Bearer a.b.c\r\n\r\n',
    400,
  ],
  ['too large a head', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s gets the one error shape', async (_name, raw, status) => {
  const answer = await send(raw);
  expect(answer.status).toBe(status);
  expect(answer.head).toContain('application/problem+json');
  expect(JSON.parse(answer.body)).toMatchObject({
    status,
    error: expect.stringMatching(/^[A-Z_]+$/),
    type: expect.stringMatching(/^urn:/),
    instance: expect.any(String),
  });
});

test('an address that is not well-formed is 400 in the one shape', async () => {
  const answer = await get(`${system.ticketUrl}/api/v1/%ff`);
  expect([answer.status, answer.body['error']]).toEqual([400, 'BAD_URL']);
});

test('the page of the API loads over plain http, and nothing from elsewhere', async () => {
  const policy = (await get(`${system.ticketUrl}/docs`)).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/upgrade-insecure-requests|https?:/);
});

test('one Authorization header is no two, however many of its length there are', async () => {
  const one =
    'GET / HTTP/1.1\r\nHost: x\r\nX-Something1: y\r\nX-Something1: y\r\nConnection: close\r\n';
  expect((await send(`${one}Authorization: Basic YTpi\r\n\r\n`)).status).toBe(200);
});

test('a page of another origin may read what it needs', async () => {
  const answer = await get(`${system.ticketUrl}/health`, { origin: 'https://shop.example' });
  const exposed = answer.headers.get('access-control-expose-headers')?.split(', ');
  expect(exposed).toEqual([
    'etag',
    'sale-id',
    'retry-after',
    'x-request-id',
    'idempotency-replayed',
    'ratelimit',
    'ratelimit-policy',
  ]);
});
