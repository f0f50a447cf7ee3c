import { afterEach, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { startPaymentSimulator } from '../payment-simulator/simulator.ts';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { orderDesk } from '../testing/order-desk.ts';
import { startApplication, startSystem } from '../testing/start-application.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Services apart, and nobody who takes payments until they are started. */
async function startWithoutPayments() {
  const port = await choosePort();
  const simulator = await startPaymentSimulator({ port: 0 });
  stops.push(simulator.close);
  const environment = {
    PAYMENTS_URL: `http://127.0.0.1:${port}`,
    REPAIR_AFTER_SECONDS: '0.4',
  };
  const system = await startSystem('microservices', environment);
  stops.push(system.stop);
  const desk = orderDesk(system);
  const held = await desk.holdId(await desk.open());
  const orderId = String((await desk.order(held)).body['orderId']);
  const url = desk.url(`/orders/${orderId}`);
  return {
    simulator,
    show: async () => (await get(url)).body,
    pay: (key: string) => post(`${url}/pay`, { method: 'card' }, { 'idempotency-key': key }),
    giveUp: () => post(`${url}/pay/cancel`, {}),
    startPayments: async () => {
      const settings = { PAYMENT_SIMULATOR_URL: simulator.url };
      const started = startApplication(system.databaseUrl, 'payments', settings, undefined, {
        port,
      });
      const { close } = await started;
      stops.push(close);
    },
  };
}

test('[SAL-64] while the payments are away a payment is begun, says so, and is made by itself once they are back', async () => {
  const { pay, show, startPayments } = await startWithoutPayments();
  const key = newId();
  const away = await pay(key);
  expect([away.status, away.body['error']]).toEqual([503, 'PAYMENTS_UNAVAILABLE']);
  expect(away.body['message']).toContain('goes on by itself');
  expect(await show()).toMatchObject({ status: 'paying', action: null });
  await startPayments();
  await waitUntil(async () => (await show())['status'] === 'completed', 30_000);
  expect((await pay(key)).status).toBe(200);
}, 60_000);

test('[SAL-64] it can be given up meanwhile: then it is never made', async () => {
  const { simulator, giveUp, pay, show, startPayments } = await startWithoutPayments();
  await pay(newId());
  const given = await giveUp();
  expect([given.status, given.body['status'], given.body['givingUp']]).toEqual([
    202,
    'paying',
    true,
  ]);
  await startPayments();
  await waitUntil(async () => (await show())['status'] === 'open', 30_000);
  expect(await show()).not.toHaveProperty('givingUp');
  expect((await giveUp()).status).toBe(200);
  expect(simulator.charges()).toEqual([]);
}, 60_000);
