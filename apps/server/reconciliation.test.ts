import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { get, post } from '../testing/call.ts';
import { type Ordered, type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld();
});
afterAll(() => world.stop());

type Difference = { code: string; saleId: string | null; ours: string; theirs: string };

async function reconcile(query = '') {
  const api = `${world.system.ticketUrl}/api/v1`;
  const { status, body, text } = await get(`${api}/admin/reconciliation${query}`);
  expect(status, text).toBe(200);
  return body as { sales: number; payments: number; differences: Difference[] };
}

async function sell(): Promise<Ordered> {
  const ordered = await world.order();
  const url = `${world.system.ticketUrl}/api/v1/orders/ord-${ordered.orderId}/pay`;
  expect((await post(url, { method: 'card' })).status).toBe(200);
  return ordered;
}

const change = (text: string, values: string[]) =>
  world.database.query({ name: `test.${text.slice(0, 40)}`, text }, values);

test('[SAL-53] where provider, ledger, sales and seats agree there is nothing to tell', async () => {
  const api = `${world.system.ticketUrl}/api/v1`;
  const [, back, part] = [await sell(), await sell(), await sell()];
  await post(`${api}/sales/sale-${back.orderId}/refund`, {});
  await post(`${api}/sales/sale-${part.orderId}/refund`, { seats: ['A1'] });
  await world.order();
  const elsewhere = await world.order();
  await post(`${api}/reservations/res-${elsewhere.holdId}/confirm`, {
    paymentMethod: 'pix',
    transactionId: 'tx-1',
  });
  const { differences, sales, payments } = await reconcile();
  expect(differences).toEqual([]);
  expect(sales).toBe(4);
  expect(payments).toBeGreaterThanOrEqual(3);
  expect((await reconcile('?before=2020-01-01T00:00:00Z')).sales).toBe(0);
});

test('[SAL-53] each difference is told with its sale', async () => {
  const [seats, money, unpaid, unsold] = [await sell(), await sell(), await sell(), await sell()];
  await change(`UPDATE inventory.hold SET state = 'cancelled' WHERE hold_id = $1`, [seats.holdId]);
  await change('UPDATE sales.seat_sale SET total_minor = total_minor + 1 WHERE sale_id = $1', [
    money.orderId,
  ]);
  await change('UPDATE sales.ticket_order SET payment_id = $2 WHERE order_id = $1', [
    unpaid.orderId,
    newId(),
  ]);
  await change(
    `UPDATE sales.ticket_order SET state = 'failed', failure = 'lost' WHERE order_id = $1`,
    [unsold.orderId],
  );
  const { differences } = await reconcile();
  const told = differences.map(({ code, saleId }) => [code, saleId]);
  expect(told).toContainEqual(['SEATS_DIFFER', `sale-${seats.orderId}`]);
  expect(told).toContainEqual(['MONEY_DIFFERS', `sale-${money.orderId}`]);
  expect(told).toContainEqual(['SOLD_WITHOUT_PAYMENT', `sale-${unpaid.orderId}`]);
  // That of the lost payment, and that of the order that says it failed.
  expect(told.filter(([code]) => code === 'PAID_WITHOUT_SALE')).toHaveLength(2);
  expect(told).toHaveLength(5);
});

test('times that are none are refused by their field', async () => {
  const url = `${world.system.ticketUrl}/api/v1/admin/reconciliation`;
  for (const query of ['from=x', 'from=2026-01-02T00:00:00Z&before=2026-01-01T00:00:00Z']) {
    const { status, body } = await get(`${url}?${query}`);
    expect([status, body['error']]).toEqual([422, 'VALIDATION_FAILED']);
  }
});
