import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { type PaymentWorld, startPaymentWorld } from '../testing/payments/payment-world.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await startPaymentWorld();
});
afterAll(() => world.stop());

test('[PAY-20] each change that matters is told once, with what is paid for, and nothing of who paid', async () => {
  const paymentId = newId();
  const secret = { token: 'tok_approved', customer: 'customer-7', description: 'Two seats' };
  await world.pay({ paymentId, saleRef: 'res-77', ...secret });
  await world.pay({ paymentId, saleRef: 'res-77', ...secret });
  await world.api.capturePayment({ paymentId });
  await world.api.refundPayment({ paymentId, refundId: newId(), amountMinor: 500 });
  const events = await world.eventsOf(paymentId);
  expect(events.map(({ type }) => type)).toEqual([
    'PaymentAuthorised',
    'PaymentCaptured',
    'PaymentRefunded',
  ]);
  for (const event of events) {
    expect(event).toMatchObject({
      source: '/payments',
      subject: paymentId,
      correlationid: 'res-77',
      data: { paymentId, saleRef: 'res-77', provider: 'simulator', currency: 'BRL' },
    });
    expect(JSON.stringify(event)).not.toMatch(/customer-7|Two seats|tok_/);
  }
  const declined = newId();
  await world.pay({ paymentId: declined, token: 'tok_stolen_card' });
  expect(await world.eventsOf(declined)).toMatchObject([
    { type: 'PaymentDeclined', data: { declineCode: 'stolen_card', isRetryable: false } },
  ]);
  const kept = await world.query<{ request: unknown }>(
    'SELECT request FROM payments.payment WHERE payment_id = $1',
    [paymentId],
  );
  expect(kept).toEqual([{ request: null }]);
});

test('[PAY-12] [PAY-13] nobody changes the ledger or the history, and no way is taken that there is not', async () => {
  for (const table of ['ledger_entry', 'payment_change']) {
    for (const text of [
      `DELETE FROM payments.${table}`,
      `UPDATE payments.${table} SET payment_id = payment_id`,
      `TRUNCATE payments.${table}`,
    ]) {
      await expect(world.query(text), text).rejects.toThrow('is only added to');
    }
  }
  const way = `INSERT INTO payments.payment_change (payment_id, state_before, state, cause) VALUES ($1, $2, $3, 'test')`;
  for (const [before, after] of [
    ['captured', 'voided'],
    ['voided', 'authorised'],
    ['new', 'authorised'],
    ['captured', 'captured'],
  ]) {
    await expect(world.query(way, [newId(), before, after])).rejects.toThrow('check constraint');
  }
  const paymentId = newId();
  await world.pay({ paymentId, method: 'cash' });
  const again = `INSERT INTO payments.ledger_entry (payment_id, kind, debit, credit, amount_minor, currency)
    VALUES ($1, 'capture', 'provider:cash', 'sales', 15000, 'BRL')`;
  await expect(world.query(again, [paymentId])).rejects.toThrow('ledger_entry_once');
  const over = 'UPDATE payments.payment SET refunded_minor = 15001 WHERE payment_id = $1';
  await expect(world.query(over, [paymentId])).rejects.toThrow('check constraint');
});
