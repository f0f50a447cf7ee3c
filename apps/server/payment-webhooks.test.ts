import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { signMessage } from '../payment-simulator/message-sender.ts';
import { DEVELOPMENT_SECRET } from '../payment-simulator/simulator.ts';
import { closeDatabase, openDatabase } from '../testing/database-access.ts';
import { type PaymentWorld, startPaymentWorld } from '../testing/payments/payment-world.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await startPaymentWorld({}, { pixAfterMs: 300 });
});
afterAll(() => world.stop());

const BODY = JSON.stringify({ type: 'charge.captured', chargeId: newId() });

async function tell(body: string, headers: Record<string, string>, provider = 'simulator') {
  const url = `${world.url}/api/v1/payments/webhooks/${provider}`;
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const sign = (body: string, id: string = newId(), secret = DEVELOPMENT_SECRET) =>
  signMessage(id, body, secret);

test('[PAY-15] a message is taken if its provider has signed its bytes, now', async () => {
  const good = sign(BODY);
  expect(await tell(BODY, good)).toEqual({ status: 200, body: { isNew: true } });
  const json = { ...sign(BODY), 'content-type': 'application/json' };
  expect((await tell(BODY, json)).status).toBe(200);
});

test('[PAY-15] what is forged, changed, old, or none of its messages is refused, and nothing is kept', async () => {
  const count = 'SELECT count(*)::integer FROM payments.webhook_message';
  const before = await world.query(count);
  const good = sign(BODY);
  const old = String(Math.floor(Date.now() / 1000) - 301);
  const soon = String(Math.floor(Date.now() / 1000) + 301);
  const forged: [string, Record<string, string>][] = [
    [BODY, {}],
    [BODY, sign(BODY, newId(), 'whsec_c29tZWJvZHkgZWxzZQ==')],
    [`${BODY} `, good],
    ['', good],
    [BODY, { ...good, 'webhook-id': newId() }],
    [BODY, { ...good, 'webhook-timestamp': old }],
    [BODY, { ...good, 'webhook-timestamp': soon }],
    [BODY, { ...good, 'webhook-timestamp': 'now' }],
    [BODY, { ...good, 'webhook-signature': 'v1,' }],
    [BODY, { ...good, 'webhook-signature': good['webhook-signature']?.slice(3) ?? '' }],
    ['no json', sign('no json')],
    ['{}', sign('{}')],
    ['null', sign('null')],
    ['{"type":"x","chargeId":"x"}', sign('{"type":"x","chargeId":"x"}')],
  ];
  for (const [body, headers] of forged) {
    const answer = await tell(body, headers);
    expect([answer.status, answer.body['error']], JSON.stringify(headers)).toEqual([
      401,
      'WEBHOOK_NOT_SIGNED',
    ]);
  }
  for (const name of ['nobody', 'stripe', 'external', '..%2f', '%00']) {
    expect([401, 404]).toContain((await tell(BODY, sign(BODY), name)).status);
  }
  expect((await tell('x'.repeat(600_000), sign(BODY))).status).toBe(413);
  expect(await world.query(count)).toEqual(before);
});

test('[PAY-15] while it can not be kept it is not taken; the provider comes again', async () => {
  const headers = sign(BODY);
  await closeDatabase(world.databaseUrl);
  expect((await tell(BODY, headers)).status).toBe(503);
  await openDatabase(world.databaseUrl);
  await expect.poll(() => tell(BODY, headers)).toEqual({ status: 200, body: { isNew: true } });
});

test('[PAY-16] a message that comes again is taken once, and what it says is not believed', async () => {
  const paymentId = newId();
  await world.pay({ paymentId });
  const body = JSON.stringify({ type: 'charge.captured', chargeId: paymentId });
  const headers = sign(body);
  expect(await tell(body, headers)).toEqual({ status: 200, body: { isNew: true } });
  expect(await tell(body, headers)).toEqual({ status: 200, body: { isNew: false } });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await world.find(paymentId)).toMatchObject({ state: 'authorised', capturedMinor: 0 });
});

test.each(['tok_webhook_first', 'tok_webhook_twice', 'tok_webhook_never', 'tok_webhook_reversed'])(
  '[PAY-16] however messages come, each thing happens once: %s',
  async (token) => {
    const [card, pix] = [newId(), newId()];
    expect(await world.pay({ paymentId: card, token })).toMatchObject({ status: 'approved' });
    await world.api.capturePayment({ paymentId: card });
    await world.pay({ paymentId: pix, method: 'pix', amountMinor: 1000, token });
    await world.until(pix, 'captured');
    const refund = { paymentId: card, refundId: newId(), amountMinor: 5000 };
    expect(await world.api.refundPayment(refund)).toMatchObject({ refundedMinor: 5000 });
    await new Promise((resolve) => setTimeout(resolve, 800));
    const typesOf = async (id: string) => (await world.eventsOf(id)).map(({ type }) => type);
    expect(await typesOf(card)).toEqual([
      'PaymentAuthorised',
      'PaymentCaptured',
      'PaymentRefunded',
    ]);
    expect(await typesOf(pix)).toEqual(['PaymentCaptured']);
    expect(await world.find(card)).toMatchObject({ capturedMinor: 15_000, refundedMinor: 5000 });
  },
);

test('[PAY-16] what was changed at the provider is found out by its message', async () => {
  const paymentId = newId();
  await world.pay({ paymentId });
  const charge = world.chargesOf(paymentId)[0];
  if (charge) world.simulator.bank.capture(charge);
  await world.until(paymentId, 'captured');
  expect(await world.ledgerOf(paymentId)).toHaveLength(2);
});
