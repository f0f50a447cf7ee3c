import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { orderDesk } from '../testing/order-desk.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld();
});
afterAll(() => world.stop());

test('two seats with a voucher, a half price and a product are held, ordered, paid, in hand, and let in once', async () => {
  const desk = orderDesk(world.system);
  const api = `${world.system.ticketUrl}/api/v1`;
  const sessionId = await desk.open({
    extras: { products: [{ productId: 'programme', name: 'Programme', price: 15, stock: 10 }] },
  });
  const voucher = await fetch(`${api}/sessions/${sessionId}/vouchers/WELCOME10`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ percent: 10, kinds: ['full'], maxUses: 1 }),
  });
  expect(voucher.status).toBeLessThan(300);

  const held = await post(`${api}/reservations`, {
    sessionId,
    userId: 'ana',
    seatNumbers: ['A1', 'A2'],
  });
  const { reservationId } = held.body;
  const ordered = await post(`${api}/orders`, {
    reservationId,
    tickets: [{ seat: 'A1', kind: 'half', reason: 'student' }],
    products: [{ productId: 'programme', quantity: 1 }],
    voucher: 'WELCOME10',
  });
  // 60 for the half, 120 less 10 % for the full one, 15 for the programme.
  expect(ordered.body, ordered.text).toMatchObject({ status: 'open', total: 183 });
  const orderId = String(ordered.body['orderId']);
  const paid = await post(`${api}/orders/${orderId}/pay`, {
    method: 'card',
    token: 'tok_approved',
  });
  expect(paid.body, paid.text).toMatchObject({ status: 'completed', seats: ['A1', 'A2'] });
  const { saleId } = paid.body;
  expect((await get(`${api}/orders/${orderId}`)).body).toMatchObject({
    status: 'completed',
    saleId,
  });
  const { text: metrics } = await get(`${world.system.ticketUrl}/metrics`);
  for (const step of ['extend', 'authorise', 'sell', 'capture', 'tell']) {
    expect(metrics).toContain(`bilheteria_order_step_duration_seconds_count{step="${step}"} 1`);
  }
  const [charge] = world.simulator.charges();
  expect(charge?.capturedMinor).toBe(18_300);
  const { body: history } = await get(`${api}/users/ana/purchases`);
  expect(history['purchases']).toMatchObject([{ saleId, totalAmount: 183 }]);

  const ticketsOf = async () =>
    (await get(`${api}/sales/${String(saleId)}/tickets`)).body['tickets'] as { code: string }[];
  await waitUntil(async () => (await ticketsOf())?.length === 2, 10_000);
  const [first] = await ticketsOf();
  const scan = (scanId: string) => post(`${api}/door/scans`, { scanId, code: first?.code });
  const letIn = await scan('0190163d-8694-739b-aea5-966c26f8ad91');
  const again = await scan('0190163d-8694-739b-aea5-966c26f8ad92');
  expect([letIn.body['result'], again.body['result']]).toEqual(['admitted', 'already-used']);
});
