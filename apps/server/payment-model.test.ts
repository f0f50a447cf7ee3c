import { expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import type { PaymentsApi } from '../../services/payments/contract.ts';
import type { Fault } from '../payment-simulator/behaviours.ts';
import type { MessageOrder } from '../payment-simulator/message-sender.ts';
import { act, drawPayment } from '../testing/payments/act-on-payments.ts';
import { findPaymentFaults } from '../testing/payments/find-payment-faults.ts';
import { startPaymentWorld } from '../testing/payments/payment-world.ts';

const FAULTS: readonly Fault[] = [
  'cut-before',
  'cut-after',
  'hang-after',
  'error-before',
  'error-after',
];
const ORDERS: readonly MessageOrder[] = ['once', 'twice', 'never', 'reversed'];
const PAYMENTS = 60;
const ACTIONS = 6;

test('[PAY-26] whatever is asked and whatever the provider does, in the end all books agree, and what was told is true', async () => {
  const seed = chooseSeed();
  const random = createRandom(seed);
  let isFaulty = true;
  const world = await startPaymentWorld(
    { PAYMENT_TIMEOUT_SECONDS: '0.3', REPAIR_AFTER_SECONDS: '0.3' },
    {
      drawFault: () =>
        isFaulty && random.below(3) === 0 ? (FAULTS[random.below(5)] ?? 'none') : 'none',
      drawOrder: () => ORDERS[random.below(4)] ?? 'once',
    },
  );
  const another = await world.startAnother();
  const apis = [world.api, another.apis['payments'] as PaymentsApi];
  const stories = Array.from({ length: PAYMENTS }, () => drawPayment(random));
  await Promise.all(
    stories.map(async (story) => {
      for (let i = 0; i < ACTIONS; i++) {
        const api = apis[random.below(2)] ?? world.api;
        const twice = random.below(3) === 0 ? [1, 2] : [1];
        await Promise.all(twice.map(() => act(api, story, random)));
      }
    }),
  );
  isFaulty = false;
  const open = `SELECT count(*)::integer AS open FROM payments.payment
    WHERE state IN ('authorising', 'capturing', 'voiding') OR refunding_minor > 0
      OR is_unwanted AND captured_minor > refunded_minor OR state = 'pending' AND method = 'pix' AND amount_minor <> 1099`;
  // Those that wait longest are looked at now.
  const lookAtAll = async () => {
    await world.query(
      `UPDATE payments.payment SET look_at = now() WHERE look_at < 'infinity' AND look_at > now() + interval '1 second'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  await waitUntil(async () => {
    await lookAtAll();
    return (await world.query<{ open: number }>(open))[0]?.open === 0;
  }, 30_000);
  // Whoever pays too late has paid by now, and the word of it is lost for one in four.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await lookAtAll();
  await waitUntil(async () => (await findPaymentFaults(world, stories)).length === 0, 5000).catch(
    () => undefined,
  );
  expect(await findPaymentFaults(world, stories), `SEED=${seed}`).toEqual([]);
  const url = `${world.url}/api/v1/admin/payments/reconciliation`;
  const report = (await (await fetch(url)).json()) as { differences: unknown[] };
  expect(report.differences, `SEED=${seed}`).toEqual([]);
  await world.stop();
}, 90_000);
