import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveFill } from './drive-fill.ts';
import type { FillOrder } from './fill-order.ts';

const free = new Map<string, number>();
let url = '';

const app = Fastify();
app.post<{ Body: { sectorId: string; quantity: number } }>('/reservations', ({ body }, reply) => {
  const left = (free.get(body.sectorId) ?? 0) - body.quantity;
  if (left < 0) return reply.code(409).send({ error: 'NOT_ENOUGH_PLACES' });
  free.set(body.sectorId, left);
  return reply.code(201).send({});
});

beforeAll(async () => {
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/reservations`;
});
afterAll(() => app.close());

function order(): FillOrder {
  const sectorIds = ['left', 'right'];
  return { url, sessionId: 'one', sectorIds, seatsEach: 4, clients: 5, limitMs: 5000 };
}

it('every sector is asked until it has not enough seats left', async () => {
  free.set('left', 402).set('right', 99);
  const outcome = await driveFill(order());
  expect([...free.values()]).toEqual([2, 3]);
  expect(outcome).toMatchObject({ isFull: true, failed: 0, successesInAll: 124, inDoubtInAll: 0 });
  expect(outcome.placed).toHaveLength(123);
});

it('a session that does not fill up in time is told so', async () => {
  free.set('left', 1e9).set('right', 1e9);
  const outcome = await driveFill({ ...order(), limitMs: 50 });
  expect(outcome.isFull).toBe(false);
  expect(outcome.tookMs).toBeLessThan(1000);
});

it('a server that fails is asked no more than the time allows, and is in doubt', async () => {
  const outcome = await driveFill({ ...order(), url: 'http://127.0.0.1:9/x', limitMs: 20 });
  expect(outcome.successesInAll).toBe(0);
  expect(outcome.inDoubtInAll).toBe(outcome.failed);
  expect(outcome.failed).toBeGreaterThan(0);
});
