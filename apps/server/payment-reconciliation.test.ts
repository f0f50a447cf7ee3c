import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { get } from '../testing/call.ts';
import { type PaymentWorld, startPaymentWorld } from '../testing/payments/payment-world.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await startPaymentWorld();
});
afterAll(() => world.stop());

const ADMIN = '/api/v1/admin/payments';

async function reconcile(query = '') {
  const { status, body } = await get(`${world.url}${ADMIN}/reconciliation${query}`);
  expect(status).toBe(200);
  return body as {
    payments: number;
    charges: number;
    isComplete: boolean;
    differences: { code: string; paymentId: string; ours: string; theirs: string }[];
  };
}

const codesOf = async (paymentId: string) =>
  (await reconcile()).differences
    .filter((one) => one.paymentId === paymentId)
    .map(({ code }) => code);

async function sell(more = {}) {
  const paymentId = newId();
  await world.pay({ paymentId, ...more });
  await world.api.capturePayment({ paymentId });
  return paymentId;
}

test('payments are asked for by the reservation of a sale, and the sale alone is told so', async () => {
  const { status, body } = await get(`${world.url}${ADMIN}?saleRef=sale-${newId()}`);
  expect([status, body['errors']]).toEqual([
    422,
    [{ field: 'saleRef', message: expect.stringContaining('res-…') }],
  ]);
});

test('[PAY-19] where all agree there is nothing to tell', async () => {
  const sold = await sell();
  await world.api.refundPayment({ paymentId: sold, refundId: newId(), amountMinor: 10 });
  await world.pay({});
  await world.pay({ token: 'tok_stolen_card' });
  await world.pay({ token: 'tok_timeout' });
  await world.pay({ token: 'tok_lost' });
  await world.pay({ token: 'tok_challenge' });
  await world.pay({ method: 'pix', amountMinor: 199 });
  await world.pay({ method: 'cash' });
  await world.api.voidPayment({ paymentId: newId() });
  const [lost, voided] = [newId(), newId()];
  await world.pay({ paymentId: lost, token: 'tok_lost' });
  await world.api.voidPayment({ paymentId: lost });
  await world.pay({ paymentId: voided });
  await world.api.voidPayment({ paymentId: voided });
  const { differences, payments, charges, isComplete } = await reconcile();
  expect(differences).toEqual([]);
  expect({ payments, isComplete }).toEqual({ payments: 11, isComplete: true });
  expect(charges).toBeGreaterThanOrEqual(8);
});

test('[PAY-19] what a job would mend, since a message was lost in a crash, is mended and no difference', async () => {
  const [challenged, declined] = [newId(), newId()];
  for (const paymentId of [challenged, declined]) {
    await world.pay({ paymentId, token: 'tok_challenge' });
  }
  const charge = (id: string) => world.chargesOf(id)[0] ?? expect.unreachable();
  charge(challenged).state = 'authorised';
  charge(declined).state = 'declined';
  expect([await codesOf(challenged), await codesOf(declined)]).toEqual([[], []]);
  const { body } = await get(`${world.url}${ADMIN}/${challenged}`);
  expect(body['state']).toBe('authorised');
});

test('[PAY-19] each difference has its name', async () => {
  const [captured, refunded, gone, ledger, stuck, kept] = [
    await sell(),
    await sell(),
    await sell(),
    await sell({ method: 'cash' }),
    await sell(),
    await sell(),
  ];
  const charge = (id: string) => world.chargesOf(id)[0] ?? expect.unreachable();
  charge(captured).capturedMinor = 1;
  charge(captured).feeMinor = 1;
  charge(refunded).refundedMinor = 500;
  charge(gone).state = 'voided';
  const set = (id: string, text: string) =>
    world.query(`UPDATE payments.payment SET ${text} WHERE payment_id = $1`, [id]);
  await set(ledger, 'fee_minor = 7');
  const old = "changed_at = now() - interval '1 hour', look_at = 'infinity'";
  await set(stuck, `state = 'capturing', captured_minor = 0, fee_minor = 0, ${old}`);
  await set(kept, `is_unwanted = true, ${old}`);
  const strange = newId();
  const wish = { amountMinor: 42, currency: 'BRL', method: 'card' };
  world.simulator.bank.authorise(strange, wish);

  expect(await codesOf(captured)).toEqual(['CAPTURED_DIFFERS', 'FEE_DIFFERS']);
  expect(await codesOf(refunded)).toEqual(['REFUNDED_DIFFERS']);
  expect(await codesOf(gone)).toEqual(['STATE_DIFFERS']);
  expect(await codesOf(ledger)).toEqual(['LEDGER_DIFFERS']);
  expect(await codesOf(stuck)).toEqual(['IN_DOUBT', 'LEDGER_DIFFERS']);
  expect(await codesOf(kept)).toEqual(['NOT_GIVEN_BACK']);
  const { differences } = await reconcile();
  expect(differences.find(({ paymentId }) => paymentId === strange)).toEqual({
    code: 'UNKNOWN_TO_US',
    paymentId: strange,
    provider: 'simulator',
    providerRef: strange,
    ours: 'no payment',
    theirs: 'authorised 42 BRL',
  });
  const missing = newId();
  await world.query(
    `INSERT INTO payments.payment (payment_id, sale_ref, method, provider, state, amount_minor, currency, look_at)
     VALUES ($1, 'res-1', 'card', 'simulator', 'authorised', 1, 'BRL', 'infinity')`,
    [missing],
  );
  expect(await codesOf(missing)).toEqual(['UNKNOWN_TO_PROVIDER']);
});

test('[PAY-19] only a time is compared, of 31 days at most; a provider that is away is told', async () => {
  const none = await reconcile('?from=2020-01-01T00:00:00Z&before=2020-01-02T00:00:00Z');
  expect(none).toMatchObject({ payments: 0, charges: 0, differences: [] });
  const url = `${world.url}${ADMIN}/reconciliation`;
  for (const query of ['from=yesterday', 'from=2020-01-01T00:00:00Z', 'before=9999-99-99']) {
    expect([query, (await get(`${url}?${query}`)).status]).toEqual([query, 422]);
  }
  const backwards = 'from=2020-01-02T00:00:00Z&before=2020-01-01T00:00:00Z';
  expect((await get(`${url}?${backwards}`)).status).toBe(422);
  const blind = await world.startAnother({ PAYMENT_SIMULATOR_URL: 'http://127.0.0.1:9' });
  const answer = await blind.http.inject({ url: `${ADMIN}/reconciliation` });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    503,
    { error: 'PROVIDER_UNAVAILABLE' },
  ]);
});

test('[PAY-14] the auditor finds what does not agree with the ledger, and when it does again', async () => {
  const paymentId = await sell();
  const faults = async () =>
    (await (await fetch(`${world.url}/metrics`)).text()).match(/^bilheteria_payment_faults (\d+)/m);
  const before = Number((await faults())?.[1]);
  const set = (fee: number) =>
    world.query('UPDATE payments.payment SET fee_minor = $2 WHERE payment_id = $1', [
      paymentId,
      fee,
    ]);
  await set(7);
  const patience = { timeout: 15_000, interval: 200 };
  await expect.poll(async () => Number((await faults())?.[1]), patience).toBeGreaterThan(before);
  const worse = Number((await faults())?.[1]);
  await set(300);
  await expect.poll(async () => Number((await faults())?.[1]), patience).toBeLessThan(worse);
}, 40_000);

test('an operator sees payments page by page, and one with all that has happened to it', async () => {
  const saleRef = `res-${newId()}`;
  const ids: string[] = [];
  for (let i = 0; i < 103; i++) {
    const paymentId = newId();
    ids.push(paymentId);
    const more = { saleRef, amountMinor: i + 1, currency: 'BRL', transactionId: 'tx' };
    await world.api.recordExternal({ payments: [{ paymentId, ...more }] });
  }
  const url = `${world.url}${ADMIN}`;
  const first = await get(`${url}?saleRef=${saleRef}`);
  const second = await get(`${url}?saleRef=${saleRef}&after=${String(first.body['next'])}`);
  const listed = [first, second].flatMap(
    (page) => (page.body as { payments: { paymentId: string }[] }).payments,
  );
  expect(listed.map((one) => one.paymentId)).toEqual(ids);
  expect(second.body['next']).toBe(null);
  const declined = await get(`${url}?saleRef=${saleRef}&state=declined`);
  expect(declined.body).toEqual({ payments: [], next: null });

  const paymentId = await sell({ saleRef });
  const refundId = newId();
  await world.api.refundPayment({ paymentId, refundId, amountMinor: 500 });
  const { body } = await get(`${url}/${paymentId}`);
  expect(body).toMatchObject({
    paymentId,
    saleRef,
    state: 'captured',
    capturedMinor: 15_000,
    refundedMinor: 500,
    feeMinor: 300,
    refunds: [{ refundId, amountMinor: 500, state: 'refunded', failure: null }],
    history: [
      { stateBefore: 'new', state: 'authorising' },
      { state: 'authorised' },
      { state: 'capturing' },
      { state: 'captured' },
      { cause: 'refunding', refundId },
      { cause: 'refunded by command', refundId },
    ],
    ledger: [{ kind: 'capture' }, { kind: 'fee' }, { kind: 'refund', amountMinor: 500 }],
  });
  for (const id of [newId(), 'none', '%00', "' OR 1=1"]) {
    const answer = await get(`${url}/${encodeURIComponent(id)}`);
    expect([answer.status, answer.body['error']]).toEqual([404, 'PAYMENT_NOT_FOUND']);
  }
  for (const query of ['after=x', 'after=1_x', 'state=paid', 'from=x', 'saleRef=', 'saleRef=%00']) {
    expect([query, (await get(`${url}?${query}`)).status]).toEqual([query, 422]);
  }
});
