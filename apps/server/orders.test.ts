import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get } from '../testing/call.ts';
import { type OrderDesk, orderDesk } from '../testing/order-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import { type Mode, startSystem, type TestSystem } from '../testing/start-application.ts';

const modes: Mode[] = ['monolith', 'microservices'];
const twoOnFloor = { sectors: [{ sectorId: 'floor', quantity: 2 }] };

describe.each(modes)('%s: an order', (mode) => {
  let system: TestSystem;
  let world: OrderDesk;
  beforeAll(async () => {
    system = await startSystem(mode);
    world = orderDesk(system);
  });
  afterAll(() => system.stop());

  test('[SAL-20] is of the places of a reservation, full where no kind is named', async () => {
    const sessionId = await world.open();
    const held = await world.hold(sessionId, { seatNumbers: ['A1', 'A2'], ...twoOnFloor });
    const reservationId = String(held.body['reservationId']);
    const tickets = [
      { seat: 'A1', kind: 'half', reason: 'student' },
      { sectorId: 'floor', kind: 'club', reason: 'member 17' },
    ];
    const { status, body } = await world.order(reservationId, { tickets });
    const onFloor = { sectorId: 'floor', priceCategory: 'floor', discount: 0 };
    const inStalls = { sectorId: 'stalls', priceCategory: 'stalls', discount: 0 };
    expect(status).toBe(201);
    expect(body).toEqual({
      orderId: expect.stringMatching(/^ord-[0-9a-f-]{36}$/),
      reservationId,
      sessionId,
      userId: 'u',
      status: 'open',
      tickets: [
        { ...onFloor, kind: 'club', reason: 'member 17', price: 40, total: 40 },
        { ...onFloor, kind: 'full', price: 49.9, total: 49.9 },
        { ...inStalls, seat: 'A1', kind: 'half', reason: 'student', price: 60, total: 60 },
        { ...inStalls, seat: 'A2', kind: 'full', price: 120, total: 120 },
      ],
      products: [],
      discount: 0,
      fees: [],
      answers: {},
      total: 269.9,
      currency: 'BRL',
      expiresAt: held.body['expiresAt'],
      now: expect.any(String),
    });
    const found = await world.find(String(body['orderId']));
    expect(found.body).toEqual({ ...body, now: expect.any(String) });
  });

  test('[SAL-20] is replaced while it is open, under the same id, and by one key made once', async () => {
    const sessionId = await world.open();
    const reservationId = await world.holdId(sessionId);
    const key = { 'idempotency-key': newId() };
    const first = await world.order(reservationId, {}, key);
    const half = { tickets: [{ sectorId: 'floor', kind: 'half', reason: 'senior' }] };
    const second = await world.order(reservationId, half);
    expect([first.body['total'], second.body['total']]).toEqual([49.9, 24.95]);
    expect(second.body['orderId']).toBe(first.body['orderId']);
    expect((await world.order(reservationId, {}, key)).text).toBe(first.text);
    const found = await world.find(String(first.body['orderId']));
    expect(found.body['total']).toBe(24.95);
    // Refused, it stays as it was.
    await world.order(reservationId, { tickets: [{ sectorId: 'floor', kind: 'half' }] });
    expect((await world.find(String(first.body['orderId']))).body['total']).toBe(24.95);
  });

  test('[SAL-20] has a price with its parts, which a quote tells without keeping anything', async () => {
    const extras = {
      products: [
        { productId: 'cup', name: 'Cup', price: 7.5 },
        {
          productId: 'popcorn',
          name: 'Popcorn',
          variants: [{ variantId: 'large', name: 'large', price: 18, stock: 200 }],
        },
      ],
      fees: [
        { name: 'Service', per: 'ticket', bearer: 'buyer', percent: 10 },
        { name: 'Delivery', per: 'order', bearer: 'buyer', amount: 3 },
        { name: 'Platform', per: 'ticket', bearer: 'organiser', amount: 1 },
      ],
      tax: { name: 'ISS', percent: 5, included: false },
      questions: [{ questionId: 'who', text: 'Who will come?', required: true }],
    };
    const sessionId = await world.open({ extras });
    await world.putVoucher(sessionId, 'welcome10', { percent: 10, kinds: ['full'] });
    const reservationId = await world.holdId(sessionId, twoOnFloor);
    const wish = {
      tickets: [{ sectorId: 'floor', kind: 'half', reason: 'student' }],
      products: [
        { productId: 'cup', quantity: 2 },
        { productId: 'popcorn', variant: 'large', quantity: 1 },
      ],
      voucher: 'Welcome10',
      answers: { who: 'Bia and José 🎭' },
    };
    const quoted = await world.quote(reservationId, wish);
    const ordered = await world.order(reservationId, wish);
    // 49.90 - 4.99 + 24.95 = 69.86; with 15.00 and 18.00 it is 102.86; + 6.99 + 3.00 = 112.85; 5 % is 5.6425.
    expect(quoted.status).toBe(200);
    expect(quoted.body).toMatchObject({
      tickets: [
        { kind: 'full', price: 49.9, discount: 4.99, total: 44.91 },
        { kind: 'half', price: 24.95, discount: 0, total: 24.95 },
      ],
      products: [
        { productId: 'cup', name: 'Cup', quantity: 2, price: 7.5, total: 15 },
        { productId: 'popcorn', variant: 'large', name: 'Popcorn, large', total: 18 },
      ],
      voucher: 'WELCOME10',
      discount: 4.99,
      fees: [
        { name: 'Service', bearer: 'buyer', amount: 6.99 },
        { name: 'Delivery', bearer: 'buyer', amount: 3 },
        { name: 'Platform', bearer: 'organiser', amount: 2 },
      ],
      tax: { name: 'ISS', percent: 5, included: false, amount: 5.64 },
      answers: { who: 'Bia and José 🎭' },
      total: 118.49,
    });
    expect(ordered.body).toMatchObject(quoted.body);
    // Its price stays, whatever the organiser says afterwards.
    await world.putExtras(sessionId, {});
    const found = await world.find(String(ordered.body['orderId']));
    expect(found.body).toMatchObject(quoted.body);
    expect((await world.order(reservationId)).body['total']).toBe(99.8);
  });

  test('[SAL-22] of a reservation that is over is told so', async () => {
    const sessionId = await world.open({ holdTtlSeconds: 1 });
    const reservationId = await world.holdId(sessionId);
    const { orderId } = (await world.order(reservationId)).body;
    const statusOf = async () => (await world.find(String(orderId))).body['status'];
    await waitUntil(async () => (await statusOf()) === 'expired');
    const late = await world.order(reservationId);
    expect([late.status, late.body['error']]).toEqual([410, 'RESERVATION_EXPIRED']);
    const none = await world.order(`res-${newId()}`);
    expect([none.status, none.body['error']]).toEqual([404, 'RESERVATION_NOT_FOUND']);
    const givenBack = await world.holdId(await world.open());
    await fetch(world.url(`/reservations/${givenBack}`), { method: 'DELETE' });
    const cancelled = await world.order(givenBack);
    expect([cancelled.status, cancelled.body['error']]).toEqual([409, 'RESERVATION_CANCELLED']);
  });

  test('[SAL-22] is not changed once it is being paid for, and says what becomes of it', async () => {
    const reservationId = await world.holdId(await world.open());
    const { orderId } = (await world.order(reservationId)).body;
    const uuid = String(orderId).slice('ord-'.length);
    for (const [state, status] of Object.entries({
      paying: 'paying',
      selling: 'paying',
      undoing: 'paying',
      completed: 'completed',
      failed: 'failed',
    })) {
      const set = `state = '${state}', payment_id = '${uuid}', failure = 'declined'`;
      const update = `UPDATE sales.ticket_order SET ${set} WHERE order_id = '${uuid}'`;
      await queryOnce(system.databaseUrl, update, []);
      const { body } = await world.find(String(orderId));
      const saleId = state === 'completed' ? `sale-${uuid}` : undefined;
      expect([body['status'], body['saleId']]).toEqual([status, saleId]);
      const again = await world.order(reservationId);
      expect([again.status, again.body['error']]).toEqual([409, 'ORDER_NOT_OPEN']);
    }
  });

  test('[SAL-20] follows its reservation when that is extended and it is asked for again', async () => {
    const sessionId = await world.open({ holdTtlSeconds: 2 });
    const reservationId = await world.holdId(sessionId);
    const first = await world.order(reservationId);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const path = world.url(`/reservations/${reservationId}`);
    await fetch(`${path}/extend`, { method: 'POST' });
    const { expiresAt } = (await get(path)).body;
    const second = await world.order(reservationId);
    expect(second.body['expiresAt']).toBe(expiresAt);
    expect(second.body['expiresAt']).not.toBe(first.body['expiresAt']);
  });
});
