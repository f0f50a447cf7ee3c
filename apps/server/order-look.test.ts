import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, patch, post } from '../testing/call.ts';
import { orderDesk } from '../testing/order-desk.ts';
import { type Ordered, type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

/** Nobody pays a Pix here but who is told to. */
let world: OrderWorld;
let api: string;
beforeAll(async () => {
  world = await startOrderWorld({}, { pixAfterMs: 600_000 });
  api = `${world.system.ticketUrl}/api/v1`;
});
afterAll(() => world.stop());

const show = async ({ orderId }: Ordered) => (await get(`${api}/orders/ord-${orderId}`)).body;
const pay = ({ orderId }: Ordered, body: object) =>
  post(`${api}/orders/ord-${orderId}/pay`, body, { 'idempotency-key': newId() });
const listed = async (path: string) => {
  const { body } = await get(`${api}/users/${path}`);
  return body as { orders: Record<string, unknown>[]; next: string | null };
};

describe('looking at orders', () => {
  test('[SAL-61] who is paying finds what he has to do again, in the order and in the list, until he did', async () => {
    for (const means of [{ method: 'pix' }, { method: 'card', token: 'tok_challenge' }]) {
      const ordered = await world.order();
      expect(await show(ordered)).not.toHaveProperty('action');
      const { action } = (await pay(ordered, means)).body;
      expect(action).toMatchObject({ kind: means.method === 'pix' ? 'pix' : 'redirect' });
      expect(await show(ordered)).toMatchObject({ status: 'paying', action });
      const [first] = (await listed('user-123/orders')).orders;
      expect(first).toEqual({ ...(await show(ordered)), now: first?.['now'] });
      const charge = world.simulator.charges().at(-1);
      if (charge) world.simulator.bank.answer(charge, true);
      await waitUntil(async () => (await show(ordered))['status'] === 'completed', 8000);
      expect(await show(ordered)).not.toHaveProperty('action');
    }
  });

  test('[SAL-61] a try that was declined leaves nothing to do', async () => {
    const ordered = await world.order();
    await pay(ordered, { method: 'card', token: 'tok_challenge' });
    const charge = world.simulator.charges().at(-1);
    if (charge) world.simulator.bank.answer(charge, false);
    await waitUntil(async () => (await show(ordered))['status'] === 'open', 8000);
    expect(await show(ordered)).not.toHaveProperty('action');
  });

  test('[SAL-62] a user has all of his orders, newest first, by pages that miss none', async () => {
    const desk = orderDesk(world.system);
    const sessionId = await desk.open({ maxHoldsPerUser: 100, maxSeatsPerUser: 100 });
    const made: unknown[] = [];
    for (let i = 0; i < 53; i++) {
      const held = await desk.holdId(sessionId, { userId: 'reader' });
      made.unshift((await desk.order(held)).body['orderId']);
    }
    const first = await listed('reader/orders');
    const second = await listed(`reader/orders?after=${first.next}`);
    expect([first.orders.length, second.next]).toEqual([50, null]);
    expect([...first.orders, ...second.orders].map(({ orderId }) => orderId)).toEqual(made);
    expect(await listed('nobody/orders')).toEqual({ userId: 'nobody', orders: [], next: null });
    const foreign = await listed(`nobody/orders?after=${first.next}`);
    expect(foreign.orders).toEqual([]);
    expect((await get(`${api}/users/reader/orders?after=x`)).status).toBe(422);
  });

  test('[SAL-63] an order whose reservation was confirmed elsewhere says so, and is not paid', async () => {
    const ordered = await world.order();
    const { body } = await post(`${api}/reservations/res-${ordered.holdId}/confirm`, {
      paymentMethod: 'credit_card',
      transactionId: 'tx-1',
    });
    expect(await show(ordered)).toMatchObject({ status: 'sold_elsewhere', saleId: body['saleId'] });
    const paid = await pay(ordered, { method: 'card' });
    expect([paid.status, paid.body['error']]).toEqual([409, 'RESERVATION_CONFIRMED']);
    const again = await post(`${api}/orders`, { reservationId: `res-${ordered.holdId}` });
    expect([again.status, again.body['error']]).toEqual([409, 'RESERVATION_CONFIRMED']);
    const charged = await world.apis.payments.listPayments({
      saleRef: `res-${ordered.holdId}`,
      limit: 10,
    });
    expect(charged.payments.filter(({ method }) => method !== 'external')).toEqual([]);
  });

  test('[SAL-63] an order whose reservation was given back is not paid', async () => {
    const ordered = await world.order();
    await fetch(`${api}/reservations/res-${ordered.holdId}`, { method: 'DELETE' });
    const paid = await pay(ordered, { method: 'card' });
    expect([paid.status, paid.body['error']]).toEqual([409, 'RESERVATION_CANCELLED']);
  });
});

describe('[INV-34] the time of a Pix', () => {
  type Shown = { expiresAt: string; now: string };
  const leftMs = ({ expiresAt, now }: Shown) => Date.parse(expiresAt) - Date.parse(now);

  /** How an order and its reservation stand while it is paid by these means. */
  async function shownWhilePaying(rules: object, means: object) {
    const desk = orderDesk(world.system);
    const sessionId = await desk.open({ holdTtlSeconds: 30, maxExtensions: 0, ...rules });
    const reservationId = await desk.holdId(sessionId);
    const { body } = await desk.order(reservationId);
    const url = `${api}/orders/${String(body['orderId'])}`;
    const { action } = (await post(`${url}/pay`, means)).body;
    const order = (await get(url)).body as Shown;
    const reservation = (await get(`${api}/reservations/${reservationId}`)).body as Shown;
    return { action: action as Shown, order, reservation, sessionId };
  }
  const pix = { method: 'pix' };

  test('is what the session says; order, reservation and Pix end together', async () => {
    for (const [rules, minutes] of [
      [{}, 10],
      [{ pixMinutes: 2 }, 2],
      [{ pixMinutes: 30 }, 30],
    ] as const) {
      const { action, order, reservation } = await shownWhilePaying(rules, pix);
      expect(leftMs(order)).toBeGreaterThan((minutes - 1) * 60_000);
      expect(leftMs(order)).toBeLessThanOrEqual(minutes * 60_000);
      expect([order.expiresAt, action.expiresAt]).toEqual([
        reservation.expiresAt,
        reservation.expiresAt,
      ]);
    }
  });

  test('ends with the longest life of the reservation', async () => {
    const { order } = await shownWhilePaying({ maxHoldLifeSeconds: 90, pixMinutes: 30 }, pix);
    expect(leftMs(order)).toBeGreaterThan(60_000);
    expect(leftMs(order)).toBeLessThanOrEqual(90_000);
  });

  test('is not given to who pays by card', async () => {
    const { order } = await shownWhilePaying({}, { method: 'card', token: 'tok_challenge' });
    expect(leftMs(order)).toBeLessThanOrEqual(30_000);
  });

  test('can be changed', async () => {
    const { sessionId } = await shownWhilePaying({}, pix);
    const changed = await patch(`${api}/sessions/${sessionId}`, { pixMinutes: 3 });
    expect(changed.body).toMatchObject({ pixMinutes: 3 });
  });
});
