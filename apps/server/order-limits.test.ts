import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { type OrderDesk, orderDesk } from '../testing/order-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import {
  startApplication,
  startSystem,
  type TestSystem,
  urlOf,
} from '../testing/start-application.ts';
import type { Application } from './compose.ts';

let system: TestSystem;
let other: Application;
/** Two instances on one database. */
let worlds: [OrderDesk, OrderDesk];
beforeAll(async () => {
  system = await startSystem('monolith');
  other = await startApplication(system.databaseUrl, 'all');
  const url = urlOf(other);
  const urls = { ticketUrl: url, vacancyUrl: url, notificationsUrl: url };
  worlds = [orderDesk(system), orderDesk(urls)];
});
afterAll(async () => {
  await other.close();
  await system.stop();
});

const at = (index: number) => worlds[index % 2] ?? worlds[0];
const query = (text: string, ...values: unknown[]) => queryOnce(system.databaseUrl, text, values);
const products = (quantity: number) => ({ products: [{ productId: 'cup', quantity }] });
const cups = (stock: number) => ({
  products: [{ productId: 'cup', name: 'Cup', price: 5, stock }],
});
/** Holds of different users. */
const holdsOf = (sessionId: string, count: number, more: object = {}) =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      at(i).holdId(sessionId, { userId: `user-${i}`, ...more }),
    ),
  );
const errorsOf = (answers: { body: Record<string, unknown> }[]) =>
  answers.map(({ body }) => body['error']).filter(Boolean);

/** What is counted is what orders have, never more than there is; an order has what is in it, no more and no less. */
async function expectBooksToAgree() {
  const faults = await query(
    `SELECT key, taken, most, sum(quantity)::integer AS had FROM sales.tally
     LEFT JOIN sales.order_take USING (key) GROUP BY key
     HAVING taken <> coalesce(sum(quantity), 0) OR taken > most`,
  );
  expect(faults).toEqual([]);
  const strays = await query(
    `SELECT order_id, priced FROM sales.ticket_order ordered
     WHERE state = 'open' AND hold_until > now() AND (
       coalesce((SELECT sum((line ->> 'quantity')::integer) FROM jsonb_array_elements(priced -> 'products') line), 0) <>
       coalesce((SELECT sum(quantity) FROM sales.order_take take
         WHERE take.order_id = ordered.order_id AND key LIKE 'product %'), 0)
       OR (priced ->> 'voucher' IS NOT NULL) <> EXISTS (SELECT FROM sales.order_take take
         WHERE take.order_id = ordered.order_id AND key LIKE 'voucher %'))`,
  );
  expect(strays).toEqual([]);
}

test('[SAL-23] of many who want the last use of a voucher at once, one gets it', async () => {
  const sessionId = await at(0).open();
  await at(0).putVoucher(sessionId, 'LAST', { percent: 50, maxUses: 1 });
  const holds = await holdsOf(sessionId, 24);
  const answers = await Promise.all(holds.map((id, i) => at(i).order(id, { voucher: 'last' })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(errorsOf(answers)).toEqual(Array(23).fill('VOUCHER_USED_UP'));
  await expectBooksToAgree();
});

test('[SAL-23] of many who want what is left of a product at once, no more get it than there is', async () => {
  const sessionId = await at(0).open({ extras: cups(10) });
  const holds = await holdsOf(sessionId, 24);
  const answers = await Promise.all(holds.map((id, i) => at(i).order(id, products(2))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(errorsOf(answers)).toEqual(Array(19).fill('PRODUCT_SOLD_OUT'));
  await expectBooksToAgree();
});

test('[SAL-23] orders that are replaced at random, from both sides at once, keep the books', async () => {
  const random = createRandom(chooseSeed());
  const sessionId = await at(0).open({ extras: cups(12) });
  await at(0).putVoucher(sessionId, 'FEW', { amount: 3, maxUses: 3 });
  const holds = await holdsOf(sessionId, 6);
  const wishes = Array.from({ length: 150 }, (_, i) => ({
    world: at(i),
    id: holds[random.below(holds.length)] ?? '',
    wish: {
      ...(random.below(2) === 0 && { voucher: 'FEW' }),
      ...(random.below(3) > 0 && products(1 + random.below(5))),
    },
  }));
  const answers = await Promise.all(wishes.map(({ world, id, wish }) => world.order(id, wish)));
  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
  await expectBooksToAgree();
  // Each of them gives all back; then all of it can be had by one.
  for (const id of holds) expect((await at(0).order(id)).status).toBe(201);
  const [first = ''] = holds;
  expect((await at(1).order(first, { ...products(12), voucher: 'FEW' })).status).toBe(201);
  await expectBooksToAgree();
});

test('[SAL-23] the first order of a hold, asked for from both sides at once, is one order', async () => {
  const sessionId = await at(0).open({ extras: cups(100) });
  for (const id of await holdsOf(sessionId, 5)) {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => at(n).order(id, products(n))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body['orderId'])).size).toBe(1);
  }
  await expectBooksToAgree();
});

test('[SAL-23] what a lapsed, failed or replaced order had is free at that very moment', async () => {
  const sessionId = await at(0).open({ extras: cups(2), holdTtlSeconds: 1 });
  await at(0).putVoucher(sessionId, 'ONE', { price: 1, maxUses: 1 });
  const wish = { ...products(2), voucher: 'ONE' };
  const [lapsing = ''] = await holdsOf(sessionId, 1);
  const { body } = await at(0).order(lapsing, wish);
  expect((await at(1).order((await holdsOf(sessionId, 1))[0] ?? '', wish)).status).toBe(409);
  const end = Date.parse(String(body['expiresAt']));
  await sleep(end - Date.now() + 5);
  await fetch(at(0).url(`/sessions/${sessionId}`), {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: '{"holdTtlSeconds":600}',
  });
  const [failing = '', replaced = '', last = ''] = await holdsOf(sessionId, 3);
  const failed = await at(1).order(failing, wish);
  expect(failed.status).toBe(201);
  await setState(String(failed.body['orderId']), 'failed');
  expect((await at(0).order(replaced, wish)).status).toBe(201);
  expect((await at(0).order(last, wish)).status).toBe(409);
  expect((await at(1).order(replaced)).status).toBe(201);
  const kept = await at(0).order(last, wish);
  expect(kept.status).toBe(201);
  // Paid for, it keeps what it has when its hold is over.
  for (const state of ['paying', 'completed']) {
    await setState(String(kept.body['orderId']), state, "hold_until = now() - interval '1 hour'");
    const late = await at(1).order(replaced, wish);
    expect([late.status, errorsOf([late])]).toEqual([409, ['PRODUCT_SOLD_OUT']]);
  }
  const { vouchers } = (await at(0).vouchers(sessionId)).body;
  expect(vouchers).toMatchObject([{ code: 'ONE', used: 1 }]);
  await expectBooksToAgree();
});

test('[SAL-23] what is just being paid for is nobody else’s, though its hold is over', async () => {
  const sessionId = await at(0).open({ extras: cups(1) });
  const [paying = '', late = ''] = await holdsOf(sessionId, 2);
  const orderId = String((await at(0).order(paying, products(1))).body['orderId']).slice(4);
  await query('UPDATE sales.ticket_order SET hold_until = now() WHERE order_id = $1', orderId);
  const client = new pg.Client(system.databaseUrl);
  await client.connect();
  await client.query('BEGIN');
  const pay = `UPDATE sales.ticket_order SET state = 'paying', payment_id = $1 WHERE order_id = $1`;
  await client.query(pay, [orderId]);
  const during = await at(1).order(late, products(1));
  await client.query('COMMIT');
  await client.end();
  const after = await at(1).order(late, products(1));
  expect(errorsOf([during, after])).toEqual(['PRODUCT_SOLD_OUT', 'PRODUCT_SOLD_OUT']);
  await expectBooksToAgree();
});

test('[SAL-23] one who waited for another to replace the order gives back what that took', async () => {
  const sessionId = await at(0).open({ extras: cups(5) });
  const [id = ''] = await holdsOf(sessionId, 1);
  const orderId = String((await at(0).order(id)).body['orderId']).slice(4);
  const client = new pg.Client(system.databaseUrl);
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM sales.ticket_order WHERE order_id = $1 FOR UPDATE', [orderId]);
  const first = at(0).order(id, products(3));
  await sleep(200);
  const second = at(1).order(id);
  await sleep(200);
  await client.query('COMMIT');
  await client.end();
  expect([(await first).status, (await second).status]).toEqual([201, 201]);
  await expectBooksToAgree();
});

test('[SAL-23] a user has a limit of his own, of tickets and of uses', async () => {
  const sessionId = await at(0).open({ extras: { maxTicketsPerUser: 3 } });
  await at(0).putVoucher(sessionId, 'MINE', { percent: 1, maxUsesPerUser: 1 });
  const pair = { sectors: [{ sectorId: 'floor', quantity: 2 }] };
  const [first = '', again = ''] = [
    await at(0).holdId(sessionId, pair),
    await at(0).holdId(sessionId, pair),
  ];
  expect((await at(0).order(first, { voucher: 'MINE' })).status).toBe(201);
  const over = await at(1).order(again);
  expect([over.status, over.body['error']]).toEqual([409, 'TICKET_LIMIT']);
  const single = await at(1).holdId(sessionId);
  const twice = await at(1).order(single, { voucher: 'MINE' });
  expect([twice.status, twice.body['error']]).toEqual([409, 'VOUCHER_USED_UP']);
  expect((await at(1).order(single)).status).toBe(201);
  const another = await at(1).holdId(sessionId, { ...pair, userId: 'another' });
  expect((await at(1).order(another, { voucher: 'MINE' })).status).toBe(201);
});

test('[SAL-23] a limit that is lowered stops new ones, and one that comes later counts those before', async () => {
  const sessionId = await at(0).open({ extras: cups(10) });
  const [first = '', second = ''] = await holdsOf(sessionId, 2);
  expect((await at(0).order(first, products(5))).status).toBe(201);
  await at(0).putExtras(sessionId, cups(4));
  expect((await at(0).order(second, products(1))).status).toBe(409);
  expect((await at(0).order(first, products(3))).status).toBe(201);
  expect((await at(0).order(second, products(1))).status).toBe(201);
  await at(0).putVoucher(sessionId, 'LATE', { percent: 1 });
  expect((await at(0).order(first, { voucher: 'LATE' })).status).toBe(201);
  await at(0).putVoucher(sessionId, 'LATE', { percent: 1, maxUses: 1 });
  expect((await at(0).order(second, { voucher: 'LATE' })).status).toBe(409);
  await expectBooksToAgree();
});

async function setState(orderId: string, state: string, more = 'hold_until = hold_until') {
  const id = orderId.slice('ord-'.length);
  await query(
    `UPDATE sales.ticket_order SET state = $2, payment_id = $1, failure = 'declined', ${more} WHERE order_id = $1`,
    id,
    state,
  );
}
