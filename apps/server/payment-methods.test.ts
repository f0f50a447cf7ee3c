import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { type PaymentWorld, startPaymentWorld } from '../testing/payments/payment-world.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await startPaymentWorld({}, { pixAfterMs: 1000 });
});
afterAll(() => world.stop());

describe('money that is there already', () => {
  test('[PAY-11] is captured at once and nobody is asked; it is given back on paper', async () => {
    const before = world.simulator.charges().length;
    for (const [method, more] of [
      ['cash', {}],
      ['external', { transactionId: 'tx-456' }],
      ['free', { amountMinor: 0 }],
    ] as const) {
      const paymentId = newId();
      const approved = { ok: true, status: 'approved', isCaptured: true };
      expect(await world.pay({ paymentId, method, ...more })).toEqual(approved);
      expect(await world.pay({ paymentId, method, ...more })).toEqual(approved);
      expect(await world.api.capturePayment({ paymentId })).toMatchObject({ status: 'captured' });
      expect(await world.api.voidPayment({ paymentId })).toMatchObject({
        code: 'PAYMENT_CAPTURED',
      });
      expect((await world.eventsOf(paymentId)).map(({ type }) => type)).toEqual([
        'PaymentCaptured',
      ]);
      if (method === 'free') continue;
      const refund = { paymentId, refundId: newId(), amountMinor: 15_000 };
      expect(await world.api.refundPayment(refund)).toMatchObject({ status: 'refunded' });
      expect(await world.ledgerOf(paymentId)).toEqual([
        { kind: 'capture', debit: `provider:${method}`, credit: 'sales', amount_minor: '15000' },
        { kind: 'refund', debit: 'refunds', credit: `provider:${method}`, amount_minor: '15000' },
      ]);
    }
    expect(world.simulator.charges()).toHaveLength(before);
    expect(await world.pay({ method: 'free' })).toMatchObject({ code: 'PAYMENT_INVALID' });
    expect(await world.pay({ amountMinor: 0 })).toMatchObject({ code: 'PAYMENT_INVALID' });
    expect(await world.pay({ method: 'external' })).toMatchObject({ code: 'PAYMENT_INVALID' });
    expect(await world.pay({ method: 'pix', currency: 'EUR' })).toMatchObject({ ok: false });
  });

  test('[PAY-11] many payments made elsewhere are one statement, and one transaction may pay for several', async () => {
    const payments = Array.from({ length: 300 }, (_, i) => ({
      paymentId: newId(),
      saleRef: `res-${i}`,
      amountMinor: i,
      currency: 'BRL',
      transactionId: 'tx-456',
    }));
    const [first, second, third] = payments as [(typeof payments)[0], ...typeof payments];
    expect(await world.api.recordExternal({ payments })).toEqual({ refused: [] });
    expect(await world.api.recordExternal({ payments: [first, ...payments] })).toEqual({
      refused: [],
    });
    const sums = await world.query<{ sum: string }>(
      'SELECT sum(amount_minor) FROM payments.ledger_entry WHERE payment_id = ANY ($1)',
      [payments.map(({ paymentId }) => paymentId)],
    );
    expect(Number(sums[0]?.sum)).toBe((299 * 300) / 2);
    const voided = { ...first, paymentId: newId() };
    await world.api.voidPayment(voided);
    const other = { ...(second as typeof first), transactionId: 'tx-457' };
    const answer = await world.api.recordExternal({
      payments: [voided, other, third as typeof first],
    });
    expect(answer.refused).toEqual([
      { paymentId: voided.paymentId, code: 'PAYMENT_VOIDED' },
      { paymentId: other.paymentId, code: 'PAYMENT_ID_REUSED' },
    ]);
  });
});

describe('Pix', () => {
  test('[PAY-23] is pending with a text to pay by, and captured once it is paid', async () => {
    const paymentId = newId();
    const pending = await world.pay({ paymentId, method: 'pix', amountMinor: 12_345 });
    const { host } = new URL(world.simulator.url);
    expect(pending).toMatchObject({
      status: 'pending',
      action: { kind: 'pix', payload: expect.stringContaining(`${host}/pix/${paymentId}`) },
    });
    expect(pending).toMatchObject({ action: { payload: expect.stringContaining('123.45') } });
    await world.until(paymentId, 'captured');
    expect(await world.pay({ paymentId, method: 'pix', amountMinor: 12_345 })).toEqual({
      ok: true,
      status: 'approved',
      isCaptured: true,
    });
  });

  test('[PAY-23] that nobody pays is declined when its time is over', async () => {
    const paymentId = newId();
    const expiresAtMs = Date.now() + 300;
    await world.pay({ paymentId, method: 'pix', amountMinor: 199, expiresAtMs });
    await world.until(paymentId, 'declined');
    expect((await world.find(paymentId)).decline).toEqual({ code: 'expired', isRetryable: true });
  });

  test('[PAY-8] that is paid too late goes back by itself', async () => {
    const [late, givenUp] = [newId(), newId()];
    const expiresAtMs = Date.now() + 300;
    for (const paymentId of [late, givenUp]) {
      await world.pay({ paymentId, method: 'pix', amountMinor: 198, expiresAtMs });
    }
    const voided = await world.api.voidPayment({ paymentId: givenUp });
    expect(voided).toEqual({ ok: true, status: 'voided' });
    await world.until(late, 'declined');
    for (const paymentId of [late, givenUp]) {
      await world.until(paymentId, 'captured');
      await expect
        .poll(async () => (await world.find(paymentId)).refundedMinor, { timeout: 5000 })
        .toBe(198);
      expect(world.chargesOf(paymentId)).toMatchObject([
        { capturedMinor: 198, refundedMinor: 198 },
      ]);
    }
  });
});
