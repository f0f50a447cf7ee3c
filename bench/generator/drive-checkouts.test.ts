import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CheckoutOrder } from './checkout-order.ts';
import { driveCheckouts } from './drive-checkouts.ts';

const asked: string[] = [];
let paidStatus = 200;
let apiUrl = '';

const app = Fastify();
app.post<{ Body: { seatNumbers: string[] } }>('/api/v1/reservations', ({ body }, reply) => {
  asked.push(...body.seatNumbers);
  return reply.code(201).send({ reservationId: body.seatNumbers.join('-') });
});
app.post<{ Body: { reservationId: string } }>('/api/v1/orders', ({ body }, reply) =>
  reply.code(201).send({ orderId: `order-${body.reservationId}` }),
);
app.post<{ Params: { id: string } }>('/api/v1/orders/:id/pay', ({ params }, reply) =>
  reply.code(paidStatus).send({ saleId: `sale-${params.id}` }),
);

beforeAll(async () => {
  apiUrl = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1`;
});
afterAll(() => app.close());
beforeEach(() => {
  asked.length = 0;
  paidStatus = 200;
});

function order(seats: number): CheckoutOrder {
  const seatNumbers = Array.from({ length: seats }, (_, i) => `A${i}`);
  const times = { warmUpMs: 0, windowMs: 5000 };
  return { apiUrl, sessionId: 'one', seatNumbers, seatsEach: 2, clients: 3, ...times };
}

it('each seat is asked for once, until there are too few', async () => {
  const outcome = await driveCheckouts(order(41));
  expect(outcome).toMatchObject({ isSoldOut: true, failed: 0, successesInAll: 20 });
  expect(outcome.checkouts).toHaveLength(20);
  expect(outcome.lastSaleId).toMatch(/^sale-order-A\d+-A\d+$/);
  expect(asked).toHaveLength(40);
  expect(new Set(asked).size).toBe(40);
});

it('a checkout that is not paid by its answer has failed; its hold is there', async () => {
  paidStatus = 202;
  const outcome = await driveCheckouts(order(8));
  expect(outcome).toMatchObject({ failed: 4, successesInAll: 4, checkouts: [] });
});

it('what ends before the window is not counted', async () => {
  const outcome = await driveCheckouts({ ...order(8), warmUpMs: 5000, windowMs: 1 });
  expect(outcome).toMatchObject({ failed: 0, successesInAll: 4, checkouts: [] });
});

it('a server that is away is in doubt', async () => {
  const outcome = await driveCheckouts({ ...order(8), apiUrl: 'http://127.0.0.1:9/api/v1' });
  expect(outcome).toMatchObject({ failed: 4, successesInAll: 0, inDoubtInAll: 4 });
});
