import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import { openRefundDesk, type RefundDesk } from '../testing/refund-desk.ts';

let world: OrderWorld;
let desk: RefundDesk;
beforeAll(async () => {
  world = await startOrderWorld();
  desk = openRefundDesk(world);
});
afterAll(() => world.stop());

const cancel = (sessionId: string) => post(desk.url(`/sessions/${sessionId}/cancel`), {});
const progress = async (sessionId: string) =>
  (await get(desk.url(`/sessions/${sessionId}/refunds`))).body;

const PATIENCE_MS = 20_000;

async function allBack(sessionId: string): Promise<boolean> {
  const { cancelled, sales, done, underWay, waiting, refused } = await progress(sessionId);
  const all = [done, underWay, waiting, refused].reduce<number>((sum, n) => sum + Number(n), 0);
  if (cancelled) expect(all).toBe(sales);
  return cancelled === true && sales === done;
}

test('[SAL-90] [SAL-91] a session that is cancelled gives all its sales back, whole, and tells everybody', async () => {
  const sessionId = await desk.openSession();
  const order = await desk.sellOne(sessionId, ['A3'], 'tok_approved');
  const elsewhere = await desk.sellElsewhere(sessionId);
  const some = await desk.sellOne(sessionId, ['A5', 'A6'], 'tok_refund_timeout');
  await desk.refund(some, { seats: ['A5'] });
  // By the rule nothing would go back.
  const none = { steps: [], fees: false, products: false };
  await desk.put(`/sessions/${sessionId}/refund-policy`, none);
  expect((await progress(sessionId))['cancelled']).toBe(false);
  expect((await cancel(sessionId)).status).toBe(200);
  await waitUntil(() => allBack(sessionId), PATIENCE_MS);
  expect(await progress(sessionId)).toMatchObject({
    sales: 3,
    totalAmount: order.total + elsewhere.total + some.total,
    refundedAmount: order.total + elsewhere.total + some.total,
    refusals: [],
  });
  for (const sale of [order, some]) {
    expect(await desk.refundedAtProvider(sale)).toBe(Math.round(sale.total * 100));
    const { type, data } = (await desk.eventsOf(sale)).at(-1) ?? {};
    expect([type, data?.['cause']]).toEqual(['SaleRefunded', 'session']);
    await waitUntil(async () => {
      const tickets = await desk.ticketsOf(sale);
      return tickets.length > 0 && tickets.every(({ status }) => status === 'void');
    }, PATIENCE_MS);
  }
  const kinds = async () => {
    const { body } = await get(desk.url('/admin/mails'));
    const mails = body['mails'] as { kind: string; userId: string }[];
    return mails.filter(({ kind }) => kind === 'session-cancelled').map(({ userId }) => userId);
  };
  const buyers = [order.userId, elsewhere.userId, some.userId].toSorted();
  await expect
    .poll(async () => (await kinds()).toSorted(), { timeout: PATIENCE_MS })
    .toEqual(buyers);
  expect(await desk.faults()).toEqual([]);
});

test('[SAL-92] an order that is being paid while its session is cancelled ends with its money back', async () => {
  const sessionId = await desk.openSession();
  const { sessionId: _, ...held } = await desk.order(sessionId, ['A1', 'A2']);
  const paying = post(desk.url(`/orders/${held.orderId}/pay`), {
    method: 'card',
    token: 'tok_slow',
  });
  await cancel(sessionId);
  await paying;
  const settled = async () => {
    const { body } = await get(desk.url(`/orders/${held.orderId}`));
    if (body['status'] === 'completed') return body['refunded'] === body['total'];
    return body['status'] === 'failed' || body['status'] === 'open' || body['status'] === 'expired';
  };
  await waitUntil(settled, PATIENCE_MS);
  const charges = world.simulator.charges().filter(({ state }) => state === 'captured');
  await waitUntil(
    () => Promise.resolve(charges.every((one) => one.capturedMinor === one.refundedMinor)),
    PATIENCE_MS,
  );
  expect(await desk.faults()).toEqual([]);
});

test('[SAL-91] what a provider refuses stands, and is told with its reason', async () => {
  const sessionId = await desk.openSession();
  const kept = await desk.sellOne(sessionId, ['A1'], 'tok_refund_refused');
  const back = await desk.sellOne(sessionId, ['A2'], 'tok_approved');
  await cancel(sessionId);
  await waitUntil(async () => Number((await progress(sessionId))['refused']) === 1, PATIENCE_MS);
  await waitUntil(async () => Number((await progress(sessionId))['done']) === 1, PATIENCE_MS);
  expect(await progress(sessionId)).toMatchObject({
    sales: 2,
    waiting: 0,
    refundedAmount: back.total,
    refusals: [{ saleId: kept.saleId, reason: 'REFUND_FAILED' }],
  });
  expect((await get(desk.url(`/sessions/${newId()}/refunds`))).status).toBe(404);
});

test('[INV-58] [SAL-67] [WTR-7] with a session end its reservations, orders, waiting list and line', async () => {
  const sessionId = await desk.openSession();
  await desk.put(`/sessions/${sessionId}/waiting-list`, { open: true });
  const open = await desk.order(sessionId, ['A1', 'A2']);
  const paying = await desk.order(sessionId, ['A3']);
  const challenge = { method: 'card', token: 'tok_challenge' };
  expect((await post(desk.url(`/orders/${paying.orderId}/pay`), challenge)).status).toBe(202);
  const wait = { userId: 'u', quantity: 20, sectorId: 'stalls', together: false };
  const { entryId } = (await post(desk.url(`/sessions/${sessionId}/waiting-list`), wait)).body;
  const settings = {
    opensAt: new Date(Date.now() + 3_600_000).toISOString(),
    preQueueSeconds: 7200,
  };
  expect((await desk.put(`/sessions/${sessionId}/queue/settings`, settings)).status).toBe(200);
  await cancel(sessionId);
  const of = async (path: string) => (await get(desk.url(path))).body;
  const left = async () => {
    const { seats } = await of(`/sessions/${sessionId}/seats`);
    return {
      seats: (seats as { status: string }[]).filter(({ status }) => status !== 'available').length,
      open: (await of(`/orders/${open.orderId}`))['status'],
      paying: (await of(`/orders/${paying.orderId}`))['status'],
      entry: (await of(`/waiting-list/${String(entryId)}`))['status'],
      line: (await of(`/sessions/${sessionId}/queue/status`))['state'],
    };
  };
  const ended = { seats: 0, entry: 'cancelled', open: 'cancelled', paying: 'cancelled' };
  await expect.poll(left, { timeout: 10_000 }).toEqual({ ...ended, line: 'closed' });
  const again = await desk.put(`/sessions/${sessionId}/queue/settings`, settings);
  expect([again.status, again.body['error']]).toEqual([409, 'SESSION_CANCELLED']);
  const joined = await post(desk.url(`/sessions/${sessionId}/queue`), { userId: 'u' });
  expect([joined.status, joined.body['error']]).toEqual([409, 'LINE_CLOSED']);
  const paid = await post(desk.url(`/orders/${open.orderId}/pay`), { method: 'card' });
  expect([paid.status, paid.body['error']]).toEqual([409, 'RESERVATION_CANCELLED']);
  expect(await desk.faults()).toEqual([]);
});
