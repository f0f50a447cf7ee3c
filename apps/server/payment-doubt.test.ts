import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { type PaymentWorld, startPaymentWorld } from '../testing/payments/payment-world.ts';
import { killAllServers, startServer } from '../testing/server-process.ts';

let world: PaymentWorld;
/** Nobody tells of anything, and the job waits longer than a caller. */
beforeAll(async () => {
  const environment = { PAYMENT_TIMEOUT_SECONDS: '1', REPAIR_AFTER_SECONDS: '2' };
  world = await startPaymentWorld(environment, { drawOrder: () => 'never' });
});
afterAll(() => world.stop());

const UNKNOWN = { ok: true, status: 'unknown' };

async function expectOneCapture(paymentId: string) {
  expect(await world.ledgerOf(paymentId)).toMatchObject([{ kind: 'capture' }, { kind: 'fee' }]);
  expect(world.chargesOf(paymentId)).toMatchObject([{ state: 'captured', capturedMinor: 15_000 }]);
}

/** Each waits for it for seconds, and they have nothing to do with each other. */
describe.concurrent('a provider that does not answer', () => {
  test.each(['tok_timeout', 'tok_cut', 'tok_lost', 'tok_error', 'tok_error_charged', 'tok_slow'])(
    '[PAY-3] leaves an authorisation unknown, which the job settles: %s',
    async (token) => {
      const paymentId = newId();
      expect(await world.pay({ paymentId, token })).toEqual(UNKNOWN);
      await world.until(paymentId, 'authorised');
      expect(world.chargesOf(paymentId)).toHaveLength(1);
      expect((await world.eventsOf(paymentId)).map(({ type }) => type)).toEqual([
        'PaymentAuthorised',
      ]);
      await world.api.capturePayment({ paymentId });
      await expectOneCapture(paymentId);
    },
  );

  test('[PAY-3] is asked at once by whoever asks again', async () => {
    const paymentId = newId();
    expect(await world.pay({ paymentId, token: 'tok_cut' })).toEqual(UNKNOWN);
    expect(await world.pay({ paymentId, token: 'tok_cut' })).toMatchObject({ status: 'approved' });
    const found = newId();
    await world.pay({ paymentId: found, token: 'tok_cut' });
    expect(await world.find(found)).toMatchObject({ state: 'authorised', isInDoubt: false });
  });

  test('[PAY-3] leaves a capture unknown, and takes the money once', async () => {
    const paymentId = newId();
    await world.pay({ paymentId, token: 'tok_capture_timeout' });
    expect(await world.api.capturePayment({ paymentId })).toEqual(UNKNOWN);
    await world.until(paymentId, 'captured');
    await expectOneCapture(paymentId);
  });

  test('[PAY-10] leaves a refund unknown, and gives the money back once', async () => {
    const paymentId = newId();
    const refund = { paymentId, refundId: newId(), amountMinor: 700 };
    await world.pay({ paymentId, token: 'tok_refund_timeout' });
    await world.api.capturePayment({ paymentId });
    expect(await world.api.refundPayment(refund)).toEqual(UNKNOWN);
    const before = await world.api.refundPayment({
      ...refund,
      refundId: newId(),
      amountMinor: 14_301,
    });
    expect(before).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundableMinor: 14_300 });
    await expect.poll(async () => (await world.find(paymentId)).refundedMinor).toBe(700);
    expect(world.chargesOf(paymentId)).toMatchObject([{ refundedMinor: 700 }]);
    expect(await world.api.refundPayment(refund)).toMatchObject({ status: 'refunded' });
  });

  test('[PAY-6] is told that nobody wants the charge, whether it has it or not', async () => {
    for (const token of ['tok_timeout', 'tok_lost', 'tok_void_timeout']) {
      const paymentId = newId();
      await world.pay({ paymentId, token });
      const first = await world.api.voidPayment({ paymentId });
      expect(first).toEqual(
        token === 'tok_void_timeout' ? UNKNOWN : { ok: true, status: 'voided' },
      );
      await world.until(paymentId, 'voided');
      expect(await world.pay({ paymentId, token })).toMatchObject({ code: 'PAYMENT_VOIDED' });
      expect(world.chargesOf(paymentId)).toMatchObject([{ state: 'voided', capturedMinor: 0 }]);
    }
  });

  test('[PAY-6] and that answers after the payment was given up, charges nothing', async () => {
    const paymentId = newId();
    const paying = world.pay({ paymentId, token: 'tok_slow' });
    await expect.poll(() => world.chargesOf(paymentId).length).toBe(1);
    expect(await world.api.voidPayment({ paymentId })).toEqual({ ok: true, status: 'voided' });
    expect(await paying).toEqual({ ok: false, code: 'PAYMENT_VOIDED' });
    expect(world.chargesOf(paymentId)).toMatchObject([{ state: 'voided' }]);
  });

  test('[PAY-5] and has let the authorisation lapse, is believed when it is captured', async () => {
    const paymentId = newId();
    await world.pay({ paymentId, token: 'tok_capture_lapsed' });
    expect(await world.api.capturePayment({ paymentId })).toMatchObject({ code: 'PAYMENT_VOIDED' });
    expect(await world.ledgerOf(paymentId)).toEqual([]);
  });
});

test('[PAY-3] what an instance could not settle, another does', async () => {
  const port = await choosePort();
  const blind = await world.startAnother({
    PAYMENT_SIMULATOR_URL: `http://127.0.0.1:${port}`,
    REPAIR_AFTER_SECONDS: '3600',
  });
  const { authorisePayment } = blind.apis['payments'] as PaymentWorld['api'];
  const paymentId = newId();
  const payment = { paymentId, saleRef: 'res-1', amountMinor: 15_000, currency: 'BRL' };
  expect(await authorisePayment({ ...payment, method: 'card' })).toEqual(UNKNOWN);
  await blind.close();
  await world.query('UPDATE payments.payment SET look_at = now() WHERE payment_id = $1', [
    paymentId,
  ]);
  await world.until(paymentId, 'authorised');
  expect(world.chargesOf(paymentId)).toHaveLength(1);
});

describe('a process that is killed', () => {
  afterEach(() => killAllServers());

  /** Somebody who takes a request and never answers it. */
  async function startSilence() {
    let asked = 0;
    const server = createServer(() => asked++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      asked: () => asked,
      close: () => server.closeAllConnections(),
      server,
    };
  }

  async function startProcess(simulatorUrl: string) {
    return startServer({
      services: 'payments',
      port: await choosePort(),
      environment: {
        DATABASE_URL: world.databaseUrl,
        PAYMENT_SIMULATOR_URL: simulatorUrl,
        PAYMENT_TIMEOUT_SECONDS: '30',
        REPAIR_AFTER_SECONDS: '3600',
      },
    });
  }

  const call = (url: string, operation: string, input: object) =>
    post(`${url}/internal/v1/payments/${operation}`, { calls: [input] }).catch(() => undefined);

  test('[PAY-4] before the provider has heard of it, or after, leaves one charge', async () => {
    const silence = await startSilence();
    for (const url of [silence.url, world.simulator.url]) {
      const isHeard = url === world.simulator.url;
      const server = await startProcess(url);
      const paymentId = newId();
      const payment = { paymentId, saleRef: 'res-1', amountMinor: 15_000, currency: 'BRL' };
      const wish = { ...payment, method: 'card', token: isHeard ? 'tok_timeout' : 'tok_approved' };
      const paying = call(server.url, 'authorisePayment', wish);
      await expect
        .poll(() => (isHeard ? world.chargesOf(paymentId).length : silence.asked()))
        .toBe(1);
      server.signal('SIGKILL');
      await server.ended;
      expect(await paying).toBeUndefined();
      const text =
        'UPDATE payments.payment SET look_at = now() WHERE payment_id = $1 RETURNING state';
      expect(await world.query(text, [paymentId])).toEqual([{ state: 'authorising' }]);
      await world.until(paymentId, 'authorised');
      expect(world.chargesOf(paymentId)).toHaveLength(1);
      await world.api.capturePayment({ paymentId });
      await expectOneCapture(paymentId);
    }
    silence.close();
    silence.server.close();
  });

  test('[PAY-4] while it captures, has taken the money once', async () => {
    const paymentId = newId();
    await world.pay({ paymentId, token: 'tok_capture_timeout' });
    const server = await startProcess(world.simulator.url);
    const capturing = call(server.url, 'capturePayment', { paymentId });
    await expect.poll(() => world.chargesOf(paymentId)[0]?.state).toBe('captured');
    server.signal('SIGKILL');
    await server.ended;
    await capturing;
    await world.query('UPDATE payments.payment SET look_at = now() WHERE payment_id = $1', [
      paymentId,
    ]);
    await world.until(paymentId, 'captured');
    await expectOneCapture(paymentId);
  });
});

test('[PAY-27] a Pix that is paid once its time is over goes back, though nobody tells of it', async () => {
  const silent = await startPaymentWorld({}, { drawOrder: () => 'never', pixAfterMs: 1500 });
  const paymentId = newId();
  const expiresAtMs = Date.now() + 200;
  await silent.pay({ paymentId, method: 'pix', amountMinor: 198, expiresAtMs });
  await silent.until(paymentId, 'declined');
  await silent.until(paymentId, 'captured');
  await expect
    .poll(async () => (await silent.find(paymentId)).refundedMinor, { timeout: 5000 })
    .toBe(198);
  await silent.stop();
});
