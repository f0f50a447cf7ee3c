import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveClosedLoop } from './drive-closed-loop.ts';
import { driveOpenLoop } from './drive-open-loop.ts';
import type { LoadOrder } from './load-order.ts';

const keys = new Set<string>();
const shown: string[] = [];
let sold = 0;
let url = '';

const app = Fastify();
app.post('/api/v1/purchase', async ({ headers }) => {
  const key = headers['idempotency-key'];
  if (typeof key === 'string') keys.add(key);
  if (headers.authorization !== undefined) shown.push(headers.authorization);
  // Slower than the loop, so that requests are in flight at the end of every window.
  await new Promise((done) => setTimeout(done, 5));
  sold++;
  return { success: sold % 10 !== 0, remaining: 1 };
});

const seatsAsked: unknown[] = [];
app.post('/api/v1/reservations', async ({ body }, reply) => {
  seatsAsked.push(body);
  return reply.code(seatsAsked.length % 10 === 0 ? 409 : 201).send({ success: true });
});

beforeAll(async () => {
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/purchase`;
});
afterAll(() => app.close());

const silent = { opened() {}, closed() {} };

function order(): LoadOrder {
  return {
    url,
    method: 'POST',
    body: '{"qty":1}',
    clients: 8,
    warmUpMs: 50,
    windowMs: 200,
    withIdempotencyKey: false,
    successText: '"success":true',
  };
}

it('a closed loop knows the answer of every request that reached the server', async () => {
  sold = 0;
  const outcome = await driveClosedLoop(order(), silent);
  expect(outcome.ratePerSecond).toBeGreaterThan(100);
  expect(outcome.successesInAll).toBe(sold - Math.floor(sold / 10));
  expect(outcome).toMatchObject({ non2xx: 0, lost: 0, inDoubtInAll: 0 });
  expect(outcome.refused).toBeGreaterThan(0);
});

it('each request may show the next of some tokens', async () => {
  sold = 0;
  const { successesInAll } = await driveClosedLoop({ ...order(), tokens: ['a', 'b', 'c'] }, silent);
  expect(successesInAll).toBe(sold - Math.floor(sold / 10));
  expect(shown).toHaveLength(sold);
  const times = ['a', 'b', 'c'].map(
    (token) => shown.filter((one) => one === `Bearer ${token}`).length,
  );
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
});

it('each request may carry a key of its own', async () => {
  sold = 0;
  keys.clear();
  await driveClosedLoop({ ...order(), withIdempotencyKey: true }, silent);
  expect(keys.size).toBe(sold);
});

it('each request may ask for seats of its own, and for each seat once', async () => {
  const seatNumbers = Array.from({ length: 20_000 }, (_, i) => `A${i}`);
  const outcome = await driveClosedLoop(
    {
      ...order(),
      url: url.replace('purchase', 'reservations'),
      holds: { sessionIds: ['one'], seatNumbers, seatsEach: 2, draw: 'each-once', firstHold: 0 },
    },
    silent,
  );
  const seats = seatsAsked.flatMap((body) => Object(body).seatNumbers as string[]);
  expect(seats).toHaveLength(outcome.sentInAll * 2);
  expect(new Set(seats)).toEqual(new Set(seatNumbers.slice(0, seats.length)));
  expect(outcome.sentInAll).toBe(seatsAsked.length);
  expect(outcome.conflictsInAll).toBe(Math.floor(outcome.sentInAll / 10));
  expect(outcome.successesInAll).toBe(outcome.sentInAll - outcome.conflictsInAll);
});

it('a request whose connection breaks is in doubt, and counted once', async () => {
  let asked = 0;
  const dropping = Fastify();
  dropping.get('/', () => ({}));
  dropping.post('/drop', (request) => {
    if (++asked % 50 === 0) request.raw.socket.resetAndDestroy();
    return { success: true };
  });
  const dropUrl = `${await dropping.listen({ port: 0, host: '127.0.0.1' })}/drop`;
  const outcome = await driveClosedLoop({ ...order(), url: dropUrl, successText: 'true' }, silent);
  await dropping.close();
  expect(outcome.inDoubtInAll).toBe(Math.floor(asked / 50));
  expect(outcome.sentInAll).toBe(asked);
  expect(outcome.successesInAll).toBe(asked - outcome.inDoubtInAll);
});

it('an open loop sends at its rate and knows the answer of every request', async () => {
  sold = 0;
  const outcome = await driveOpenLoop({ ...order(), ratePerSecond: 400 }, silent);
  expect(outcome.successesInAll).toBe(sold - Math.floor(sold / 10));
  expect(outcome.ratePerSecond).toBeGreaterThan(100);
  expect(outcome.p99SinceDueMs).toBeGreaterThanOrEqual(outcome.p99Ms);
});

it('requests that get no answer are in doubt', async () => {
  const nobody = { ...order(), url: 'http://127.0.0.1:9/api/v1/purchase', ratePerSecond: 100 };
  const outcome = await driveOpenLoop(nobody, silent);
  expect(outcome.inDoubtInAll).toBeGreaterThan(0);
  expect(outcome.successesInAll).toBe(0);
});
