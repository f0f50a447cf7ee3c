import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Answer, post } from '../testing/call.ts';
import { type Ordered, type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld();
});
afterAll(() => world.stop());

const pay = ({ orderId }: Ordered, body: object, key = newId()): Promise<Answer> =>
  post(`${world.system.ticketUrl}/api/v1/orders/ord-${orderId}/pay`, body, {
    'idempotency-key': key,
  });
const card = (token?: string) => ({ method: 'card', ...(token && { token }) });

/** Waits until nothing is under way, and tells what does not agree. */
async function settledFaults(ordered: Ordered): Promise<string[]> {
  await waitUntil(async () => (await world.faultsOf(ordered)).length === 0, 8000).catch(
    () => undefined,
  );
  return world.faultsOf(ordered);
}

describe('paying an order', () => {
  test('[SAL-40] authorises, sells the places, takes the money and tells the sale, once', async () => {
    const ordered = await world.order();
    const key = newId();
    const paid = await pay(ordered, card(), key);
    expect([paid.status, paid.text]).toEqual([200, expect.stringContaining('completed')]);
    expect(paid.body).toMatchObject({
      saleId: `sale-${ordered.orderId}`,
      seats: ordered.seats,
    });
    const again = await pay(ordered, card(), key);
    expect(again.body).toEqual(paid.body);
    expect((await pay(ordered, card())).body).toMatchObject({ saleId: paid.body['saleId'] });
    expect(await world.faultsOf(ordered)).toEqual([]);
  });

  test('[SAL-41] a payment that is declined leaves the order open; another means may pay it', async () => {
    const ordered = await world.order();
    const key = newId();
    const declined = await pay(ordered, card('tok_insufficient_funds'), key);
    expect([declined.status, declined.body]).toMatchObject([
      402,
      { error: 'PAYMENT_DECLINED', declineCode: 'insufficient_funds', isRetryable: true },
    ]);
    expect((await pay(ordered, card('tok_insufficient_funds'), key)).text).toBe(declined.text);
    const stolen = await pay(ordered, card('tok_stolen_card'));
    expect(stolen.body).toMatchObject({ declineCode: 'stolen_card', isRetryable: false });
    expect((await pay(ordered, card())).status).toBe(200);
    expect(await world.faultsOf(ordered)).toEqual([]);
  });

  test('[SAL-42] a provider in doubt is asked until it tells; nobody is charged twice', async () => {
    const tokens = ['tok_timeout', 'tok_cut', 'tok_lost', 'tok_error', 'tok_error_charged'];
    const later = ['tok_capture_timeout', 'tok_webhook_first', 'tok_webhook_reversed'];
    const all = await Promise.all(
      [...tokens, ...later].map(async (token) => {
        const ordered = await world.order();
        const { status } = await pay(ordered, card(token));
        expect([200, 202], token).toContain(status);
        return ordered;
      }),
    );
    for (const ordered of all) {
      expect(await settledFaults(ordered)).toEqual([]);
      expect((await pay(ordered, card())).status).toBe(200);
    }
  });

  test('[SAL-43] a buyer who has something to do is told what, and the sale is made once he did', async () => {
    const pix = await world.order();
    const key = newId();
    const shown = await pay(pix, { method: 'pix' }, key);
    expect([shown.status, shown.body]).toMatchObject([
      202,
      { status: 'paying', action: { kind: 'pix', payload: expect.stringMatching(/^000201/) } },
    ]);
    const other = await pay(pix, card());
    expect([other.status, other.body['error']]).toEqual([409, 'ORDER_BEING_PAID']);
    expect(await settledFaults(pix)).toEqual([]);
    const again = await pay(pix, { method: 'pix' }, key);
    expect([again.status, again.body['status']]).toEqual([200, 'completed']);
    await waitUntil(async () => (await pay(pix, card())).status === 200, 5000);
  });

  test('[SAL-44] a hold that is confirmed by another payment meanwhile is sold once, and this money goes back', async () => {
    const ordered = await world.order();
    expect((await pay(ordered, { method: 'pix' })).status).toBe(202);
    const path = `${world.system.ticketUrl}/api/v1/reservations/res-${ordered.holdId}/confirm`;
    const elsewhere = { paymentMethod: 'credit_card', transactionId: 'tx-1' };
    expect((await post(path, elsewhere)).status).toBe(200);
    const failed = async () => (await pay(ordered, card())).body['reason'];
    await waitUntil(async () => (await failed()) === 'SOLD_BY_ANOTHER', 8000);
    const charge = world.simulator.charges().at(-1);
    await waitUntil(async () => charge?.refundedMinor === charge?.capturedMinor, 5000);
    const asked = { subject: ordered.holdId, limit: 10 };
    const { events } = await world.apis.sales.findEvents(asked);
    const failures = events.filter(({ type }) => type === 'OrderFailed');
    expect(failures).toMatchObject([
      { data: { orderId: `ord-${ordered.orderId}`, reason: 'SOLD_BY_ANOTHER', totalAmount: 150 } },
    ]);
  });

  test('[SAL-46] an authorisation that is gone when it is to be taken undoes the sale', async () => {
    const ordered = await world.order();
    const failed = await pay(ordered, card('tok_capture_lapsed'));
    expect([failed.status, failed.body['error']]).toEqual([409, 'ORDER_FAILED']);
    expect(await world.faultsOf(ordered)).toEqual([]);
  });

  test('[SAL-47] a hold that is over, another’s order and a wrong method are told so', async () => {
    const ordered = await world.order(1);
    await sleep(1100);
    const late = await pay(ordered, card());
    expect([late.status, late.body['error']]).toEqual([410, 'RESERVATION_EXPIRED']);
    const fresh = await world.order();
    const wrong: [object, string][] = [
      [{ method: 'external' }, 'method'],
      [{ method: 'free' }, 'method'],
      [card('4242424242424242'), 'token'],
      [{ method: 'pix', token: 'tok_approved' }, 'token'],
      [{}, 'method'],
    ];
    for (const [body, field] of wrong) {
      const answer = await pay(fresh, body);
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(field)]);
    }
    const none = await pay({ ...fresh, orderId: newId() }, card());
    expect([none.status, none.body['error']]).toEqual([404, 'ORDER_NOT_FOUND']);
    expect((await pay(fresh, card())).status).toBe(200);
  });

  test('[SAL-48] a refund gives the money back before the places, once; where it is refused the sale stays', async () => {
    const ordered = await world.order();
    await pay(ordered, card());
    const refund = ({ orderId }: Ordered) =>
      post(`${world.system.ticketUrl}/api/v1/sales/sale-${orderId}/refund`, {});
    const both = await Promise.all([refund(ordered), refund(ordered)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const charge = world.simulator.charges().at(-1);
    expect([charge?.capturedMinor, charge?.refundedMinor]).toEqual([15_000, 15_000]);
    const kept = await world.order();
    await pay(kept, card('tok_refund_refused'));
    const refused = await refund(kept);
    expect([refused.status, refused.body['error']]).toEqual([409, 'REFUND_REFUSED']);
    expect(await world.faultsOf(kept)).toEqual([]);
  });

  test('[SAL-49] what was paid elsewhere is in the books too, and what was given back', async () => {
    const ordered = await world.order();
    const path = `${world.system.ticketUrl}/api/v1/reservations/res-${ordered.holdId}/confirm`;
    const sold = await post(path, { paymentMethod: 'credit_card', transactionId: 'tx-456' });
    const saleId = String(sold.body['saleId']);
    const paymentId = saleId.replace('sale-', '');
    const booked = async () => {
      const found = await world.apis.payments.findPayment({ paymentId });
      return found.ok ? found.payment : undefined;
    };
    await waitUntil(async () => (await booked()) !== undefined, 8000);
    expect(await booked()).toMatchObject({ capturedMinor: 15_000, transactionId: 'tx-456' });
    await post(`${world.system.ticketUrl}/api/v1/sales/${saleId}/refund`, {});
    await waitUntil(async () => (await booked())?.refundedMinor === 15_000, 8000);
  });
});
