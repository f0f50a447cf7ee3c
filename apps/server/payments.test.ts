import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { type PaymentWorld, startPaymentWorld } from '../testing/payments/payment-world.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await startPaymentWorld();
});
afterAll(() => world.stop());

describe('a card', () => {
  test('[PAY-1] [PAY-5] is authorised and captured once, however often and by however many at once', async () => {
    const paymentId = newId();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => world.pay({ paymentId })));
    expect(new Set(outcomes.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"ok":true,"status":"approved","isCaptured":false}']),
    );
    const captures = await Promise.all(
      [1, 2, 3].map(() => world.api.capturePayment({ paymentId })),
    );
    for (const capture of captures) {
      expect(capture).toEqual({ ok: true, status: 'captured', capturedMinor: 15_000 });
    }
    expect(await world.pay({ paymentId })).toEqual({
      ok: true,
      status: 'approved',
      isCaptured: true,
    });
    expect(world.chargesOf(paymentId)).toMatchObject([
      { state: 'captured', capturedMinor: 15_000 },
    ]);
    expect(await world.ledgerOf(paymentId)).toEqual([
      { kind: 'capture', debit: 'provider:simulator', credit: 'sales', amount_minor: '15000' },
      { kind: 'fee', debit: 'fees', credit: 'provider:simulator', amount_minor: '300' },
    ]);
  });

  test('[PAY-2] an id that was used for another payment is refused', async () => {
    const paymentId = newId();
    await world.pay({ paymentId });
    for (const more of [{ amountMinor: 1 }, { currency: 'EUR' }, { saleRef: 'res-2' }]) {
      const outcome = await world.pay({ paymentId, ...more });
      expect(outcome).toEqual({ ok: false, code: 'PAYMENT_ID_REUSED' });
    }
    const other = await world.pay({ paymentId, method: 'cash' });
    expect(other).toEqual({ ok: false, code: 'PAYMENT_ID_REUSED' });
    expect(world.chargesOf(paymentId)).toHaveLength(1);
  });

  test('[PAY-17] a refusal tells why and whether trying again may help, each time', async () => {
    for (const [token, code, isRetryable] of [
      ['tok_insufficient_funds', 'insufficient_funds', true],
      ['tok_stolen_card', 'stolen_card', false],
      ['tok_nonsense', 'invalid_token', false],
    ] as const) {
      const paymentId = newId();
      const declined = { ok: false, code: 'PAYMENT_DECLINED', decline: { code, isRetryable } };
      expect(await world.pay({ paymentId, token })).toEqual(declined);
      expect(await world.pay({ paymentId, token })).toEqual(declined);
      expect(await world.api.capturePayment({ paymentId })).toEqual(declined);
      expect(await world.api.voidPayment({ paymentId })).toEqual({ ok: true, status: 'voided' });
      expect(await world.ledgerOf(paymentId)).toEqual([]);
    }
  });

  test('[PAY-18] the number of a card is refused, and nothing of it is kept', async () => {
    const number = '4242 4242 4242 4242';
    for (const more of [{ token: number }, { description: `card ${number}` }]) {
      const paymentId = newId();
      const refused = { ok: false, code: 'CARD_NUMBER_REFUSED' };
      expect(await world.pay({ paymentId, ...more })).toEqual(refused);
      expect((await world.api.findPayment({ paymentId })).ok).toBe(false);
      expect(world.chargesOf(paymentId)).toEqual([]);
    }
  });

  test('[PAY-24] a buyer who is asked who he is approves it later, or refuses', async () => {
    for (const isApproved of [true, false]) {
      const paymentId = newId();
      const url = `${world.simulator.url}/pay/${paymentId}`;
      const pending = await world.pay({ paymentId, token: 'tok_challenge' });
      const action = { kind: 'redirect', url };
      expect(pending).toEqual({ ok: true, status: 'pending', action });
      expect(await world.api.capturePayment({ paymentId })).toMatchObject({
        code: 'PAYMENT_NOT_AUTHORISED',
      });
      expect(await (await fetch(url)).text()).toContain('A charge of 150 BRL');
      const answer = isApproved ? 'approve' : 'refuse';
      await fetch(`${world.simulator.url}/v1/charges/${paymentId}/${answer}`, { method: 'POST' });
      await world.until(paymentId, isApproved ? 'authorised' : 'declined');
      expect((await world.find(paymentId)).action).toBe(null);
    }
  });
});

describe('giving up', () => {
  test('[PAY-6] what was given up can not be captured, nor asked for again', async () => {
    const paymentId = newId();
    await world.pay({ paymentId });
    for (let i = 0; i < 2; i++) {
      expect(await world.api.voidPayment({ paymentId })).toEqual({ ok: true, status: 'voided' });
    }
    expect(await world.api.capturePayment({ paymentId })).toMatchObject({ code: 'PAYMENT_VOIDED' });
    expect(await world.pay({ paymentId })).toMatchObject({ code: 'PAYMENT_VOIDED' });
    expect(world.chargesOf(paymentId)).toMatchObject([{ state: 'voided', capturedMinor: 0 }]);
  });

  test('[PAY-7] an id that nobody has asked for is closed: who comes late is refused', async () => {
    const paymentId = newId();
    expect(await world.api.voidPayment({ paymentId })).toEqual({ ok: true, status: 'voided' });
    expect(await world.pay({ paymentId })).toEqual({ ok: false, code: 'PAYMENT_VOIDED' });
    expect(await world.pay({ paymentId, method: 'cash' })).toMatchObject({ ok: false });
    expect(world.chargesOf(paymentId)).toEqual([]);
    const unknown = await world.api.capturePayment({ paymentId: newId() });
    expect(unknown).toEqual({ ok: false, code: 'PAYMENT_NOT_FOUND' });
  });

  test('[PAY-6] of a void and a capture at once, one wins, and the money is where the winner says', async () => {
    for (let i = 0; i < 10; i++) {
      const paymentId = newId();
      await world.pay({ paymentId });
      const [captured, voided] = await Promise.all([
        world.api.capturePayment({ paymentId }),
        world.api.voidPayment({ paymentId }),
      ]);
      if (voided.ok) await world.api.voidPayment({ paymentId });
      const [charge] = world.chargesOf(paymentId);
      const kept = (charge?.capturedMinor ?? 0) - (charge?.refundedMinor ?? 0);
      expect([captured.ok, kept], JSON.stringify({ captured, voided })).toEqual(
        voided.ok ? [false, 0] : [true, 15_000],
      );
    }
  });
});

describe('giving back', () => {
  test('[PAY-9] refunds go up to what was captured, each once, at once too', async () => {
    const paymentId = newId();
    await world.pay({ paymentId });
    const early = await world.api.refundPayment({ paymentId, refundId: newId(), amountMinor: 1 });
    expect(early).toEqual({ ok: false, code: 'PAYMENT_NOT_CAPTURED' });
    await world.api.capturePayment({ paymentId });
    const same = { paymentId, refundId: newId(), amountMinor: 6000 };
    const twice = await Promise.all([1, 2, 3].map(() => world.api.refundPayment(same)));
    for (const one of twice) {
      expect(one).toEqual({ ok: true, status: 'refunded', refundedMinor: 6000 });
    }
    const reused = await world.api.refundPayment({ ...same, amountMinor: 1 });
    expect(reused).toEqual({ ok: false, code: 'REFUND_ID_REUSED' });
    const many = await Promise.all(
      [1, 2, 3, 4].map(() =>
        world.api.refundPayment({ paymentId, refundId: newId(), amountMinor: 4000 }),
      ),
    );
    expect(many.filter(({ ok }) => ok)).toHaveLength(2);
    const over = await world.api.refundPayment({ paymentId, refundId: newId(), amountMinor: 1001 });
    expect(over).toEqual({ ok: false, code: 'REFUND_EXCEEDS_CAPTURED', refundableMinor: 1000 });
    expect(world.chargesOf(paymentId)).toMatchObject([{ refundedMinor: 14_000 }]);
    expect(await world.find(paymentId)).toMatchObject({ refundedMinor: 14_000, refundingMinor: 0 });
    const nobody = await world.api.refundPayment({
      ...same,
      paymentId: newId(),
      refundId: newId(),
    });
    expect(nobody).toEqual({ ok: false, code: 'PAYMENT_NOT_FOUND' });
  });

  test('[PAY-10] a refund that the provider refuses is told, and its amount is free again', async () => {
    const paymentId = newId();
    await world.pay({ paymentId, token: 'tok_refund_refused' });
    await world.api.capturePayment({ paymentId });
    const refund = { paymentId, refundId: newId(), amountMinor: 15_000 };
    const refused = { ok: false, code: 'REFUND_FAILED', reason: 'refund_refused' };
    expect(await world.api.refundPayment(refund)).toEqual(refused);
    expect(await world.api.refundPayment(refund)).toEqual(refused);
    expect(await world.find(paymentId)).toMatchObject({ refundingMinor: 0, refundedMinor: 0 });
  });
});
