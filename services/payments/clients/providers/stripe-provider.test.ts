import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../../platform/clock/clock.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createMetrics } from '../../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import { silentLog } from '../../../../platform/testing/silent-log.ts';
import {
  type StripeServer,
  startStripeServer,
} from '../../../../platform/testing/stripe-server.ts';
import { createAuthorisePayment } from '../../commands/authorise-payment.ts';
import { createCapturePayment } from '../../commands/capture-payment.ts';
import { createPaymentStore } from '../../commands/payment-store.ts';
import { createRecordPayments } from '../../commands/record-payments.ts';
import { createRefundPayment } from '../../commands/refund-payment.ts';
import { createRefundStore } from '../../commands/refund-store.ts';
import { settlePayment } from '../../commands/settle-payment.ts';
import { createVoidPayment } from '../../commands/void-payment.ts';
import { createStripeProvider } from './stripe-provider.ts';

const WEBHOOK_SECRET = 'whsec_of_a_test';
let database: ServiceDatabase;
let server: StripeServer;
beforeAll(async () => {
  const migrations = new URL('../../migrations/', import.meta.url);
  database = await createServiceDatabase('payments', migrations);
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startStripeServer();
  return () => server.close();
});

/** The commands as the service has them, with Stripe as their provider. */
function open(later = { ms: 0 }) {
  const provider = createStripeProvider({
    secretKey: 'sk_test_123',
    webhookSecret: WEBHOOK_SECRET,
    timeoutMs: 400,
    clock: { monotonicMs: () => performance.now(), nowMs: () => Date.now() + later.ms },
    server: { host: '127.0.0.1', port: server.port, protocol: 'http' },
  });
  const store = createPaymentStore(database.database, 5, {
    clock: systemClock,
    metrics: createMetrics(),
  });
  const refunds = createRefundStore(database.database, 5);
  const steps = { store, refunds, findProvider: () => provider, log: silentLog };
  const recordPayments = createRecordPayments(database.database);
  const authorise = createAuthorisePayment({ steps, recordPayments, providerFor: () => 'stripe' });
  const payment = {
    saleRef: 'res-1',
    amountMinor: 15_000,
    currency: 'BRL',
    method: 'card',
  } as const;
  return {
    provider,
    pay: (paymentId: string, token?: string) =>
      authorise({ ...payment, paymentId, ...(token !== undefined && { token }) }),
    capture: createCapturePayment(steps),
    void: createVoidPayment(steps),
    refund: createRefundPayment(steps),
    settle: (paymentId: string) => settlePayment(steps, paymentId, 'job'),
  };
}

const UNKNOWN = { ok: true, status: 'unknown' };
const CARD = 'pm_card_visa';

test('[PAY-25] a card is held, captured and refunded, each by a key of our own', async () => {
  const { pay, capture, refund, settle } = open();
  const paymentId = newId();
  expect(await pay(paymentId, CARD)).toEqual({ ok: true, status: 'approved', isCaptured: false });
  expect(await capture({ paymentId })).toMatchObject({ status: 'captured', capturedMinor: 15_000 });
  const [refundId, over] = [newId(), newId()];
  expect(await refund({ paymentId, refundId, amountMinor: 5000 })).toMatchObject({
    refundedMinor: 5000,
  });
  expect(await refund({ paymentId, refundId: over, amountMinor: 10_000 })).toMatchObject({
    refundedMinor: 15_000,
  });
  expect(await settle(paymentId)).toMatchObject({ feeMinor: 465, providerRef: 'pi_1' });
  const posts = server.requests.filter(({ method }) => method === 'POST');
  expect(posts).toEqual([
    { method: 'POST', path: '/v1/payment_intents', key: paymentId },
    { method: 'POST', path: '/v1/payment_intents/pi_1/capture', key: `${paymentId}:capture` },
    { method: 'POST', path: '/v1/refunds', key: refundId },
    { method: 'POST', path: '/v1/refunds', key: over },
  ]);
  expect(server.intents.get('pi_1')).toMatchObject({ currency: 'brl', capture_method: 'manual' });
});

test('[PAY-25] a card that is refused (402) is declined by its issuer’s word', async () => {
  const { pay, void: giveUp } = open();
  for (const [card, code, isRetryable] of [
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds', true],
    ['pm_card_chargeDeclinedStolenCard', 'stolen_card', false],
  ] as const) {
    const paymentId = newId();
    const declined = { ok: false, code: 'PAYMENT_DECLINED', decline: { code, isRetryable } };
    expect(await pay(paymentId, card)).toEqual(declined);
    expect(await giveUp({ paymentId })).toEqual({ ok: true, status: 'voided' });
  }
});

test('[PAY-25] without a token the buyer goes on with Stripe, by the secret of the intent', async () => {
  const { pay, settle } = open();
  const paymentId = newId();
  const action = { kind: 'client-secret', clientSecret: 'pi_1_secret' };
  expect(await pay(paymentId)).toEqual({ ok: true, status: 'pending', action });
  const intent = server.intents.get('pi_1');
  if (intent) intent.status = 'requires_capture';
  expect(await settle(paymentId)).toMatchObject({ state: 'authorised', action: null });
});

test('[PAY-25] a buyer who is refused there is declined, and can not go on by that secret', async () => {
  const { pay, settle } = open();
  const paymentId = newId();
  await pay(paymentId);
  const intent = server.intents.get('pi_1');
  if (intent) intent['last_payment_error'] = { code: 'card_declined', decline_code: 'lost_card' };
  const decline = { code: 'lost_card', isRetryable: false };
  expect(await settle(paymentId)).toMatchObject({ state: 'declined', decline });
  expect(intent).toMatchObject({ status: 'canceled' });
  expect(await settle(paymentId)).toMatchObject({ state: 'declined', decline });
});

test.each(['hang-after', 'cut-before', 'busy-409', 'limit-429'] as const)(
  '[PAY-25] without an answer it is unknown, and there is one charge and one capture: %s',
  async (fault) => {
    const { pay, capture, settle } = open();
    const paymentId = newId();
    // The SDK asks a second time by itself where the connection failed.
    server.failNext(fault, fault);
    expect(await pay(paymentId, CARD)).toEqual(UNKNOWN);
    server.failNext();
    await expect.poll(async () => (await settle(paymentId))?.state).toBe('authorised');
    server.failNext(fault, fault, fault, fault);
    expect(await capture({ paymentId })).toEqual(UNKNOWN);
    await expect
      .poll(async () => (await settle(paymentId))?.state, { timeout: 5000 })
      .toBe('captured');
    expect([...server.intents.values()]).toMatchObject([{ status: 'succeeded' }]);
  },
);

test('[PAY-25] a failure that Stripe keeps with the key is looked up before it is believed', async () => {
  const { pay, capture, settle } = open();
  const paymentId = newId();
  await pay(paymentId, CARD);
  server.failNext('error-500');
  expect(await capture({ paymentId })).toEqual(UNKNOWN);
  const intent = server.intents.get('pi_1');
  if (intent) Object.assign(intent, { status: 'succeeded', amount_received: 15_000 });
  expect(await settle(paymentId)).toMatchObject({ state: 'captured', capturedMinor: 15_000 });
});

test('[PAY-25] after a day, when Stripe has forgotten the key, what it made is looked up and not made again', async () => {
  const later = { ms: 0 };
  const { pay, capture, refund, settle } = open(later);
  const [paymentId, lost] = [newId(), newId()];
  server.failNext('hang-after', 'hang-after', 'cut-before', 'cut-before');
  expect(await pay(paymentId, CARD)).toEqual(UNKNOWN);
  expect(await pay(lost, CARD)).toEqual(UNKNOWN);
  later.ms = 24 * 3_600_000;
  server.forgetKeys();
  expect(await settle(paymentId)).toMatchObject({ state: 'authorised', providerRef: 'pi_1' });
  expect(await settle(lost)).toMatchObject({ state: 'authorising' });
  await capture({ paymentId });
  const wish = { paymentId, refundId: newId(), amountMinor: 5000 };
  // Of the list, then of the refund.
  server.failNext('none', 'hang-after', 'hang-after');
  expect(await refund(wish)).toEqual(UNKNOWN);
  server.forgetKeys();
  expect(await refund(wish)).toMatchObject({ refundedMinor: 5000 });
  expect([...server.intents.values()]).toMatchObject([
    { latest_charge: { amount_refunded: 5000 } },
  ]);
});

test('[PAY-25] what was given up is cancelled, also where its answer never came', async () => {
  const { pay, void: giveUp, capture } = open();
  for (const fault of [undefined, 'hang-after'] as const) {
    const paymentId = newId();
    if (fault) server.failNext(fault, fault);
    await pay(paymentId, CARD);
    expect(await giveUp({ paymentId })).toEqual({ ok: true, status: 'voided' });
    expect(await capture({ paymentId })).toMatchObject({ code: 'PAYMENT_VOIDED' });
  }
  expect([...server.intents.values()].map(({ status }) => status)).toEqual([
    'canceled',
    'canceled',
  ]);
});

test('[PAY-25] its charges are listed by our ids, its messages read if Stripe signed them', async () => {
  const { provider, pay } = open();
  const paymentId = newId();
  await pay(paymentId, CARD);
  const listed = await provider.list({ fromMs: 0, beforeMs: Date.now() + 1000 }, undefined);
  expect(listed).toMatchObject({ charges: [{ paymentId, ref: 'pi_1', state: 'authorised' }] });

  const event = (object: object) =>
    JSON.stringify({ id: 'evt_1', object: 'event', type: 'charge.refunded', data: { object } });
  const payload = event({ object: 'charge', id: 'ch_1', payment_intent: 'pi_1' });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
  const read = (body: string, signature?: string) =>
    provider.readWebhook({ 'stripe-signature': signature }, Buffer.from(body));
  expect(read(payload, header)).toEqual({
    messageId: 'evt_1',
    type: 'charge.refunded',
    paymentId: undefined,
    ref: 'pi_1',
  });
  const intent = event({ object: 'payment_intent', id: 'pi_1', metadata: { paymentId } });
  const signed = Stripe.webhooks.generateTestHeaderString({
    payload: intent,
    secret: WEBHOOK_SECRET,
  });
  expect(read(intent, signed)).toMatchObject({ paymentId, ref: 'pi_1' });
  const old = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: WEBHOOK_SECRET,
    timestamp: Math.floor(Date.now() / 1000) - 400,
  });
  const other = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_other' });
  for (const signature of [undefined, '', 'nonsense', old, other]) {
    expect(read(payload, signature)).toBeUndefined();
  }
  expect(read(`${payload} `, header)).toBeUndefined();
});
