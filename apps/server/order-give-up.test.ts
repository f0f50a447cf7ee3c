import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Answer, get, post } from '../testing/call.ts';
import { type Buyer, giveUpAndDie } from '../testing/give-up-faults.ts';
import type { Death } from '../testing/order-faults.ts';
import { type Ordered, type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

/** Nobody pays a Pix here but who is told to. */
let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld({}, { pixAfterMs: 600_000 });
});
afterAll(() => world.stop());

const url = ({ orderId }: Ordered) => `${world.system.ticketUrl}/api/v1/orders/ord-${orderId}`;
const pay = (ordered: Ordered, body: object, key = newId()): Promise<Answer> =>
  post(`${url(ordered)}/pay`, body, { 'idempotency-key': key });
/** By a Pix that behaves as the simulator's token says; at the door only cards have one. */
const payByPix = ({ orderId }: Ordered, token: string) =>
  world.apis.sales.payOrder({ orderId, reach: {}, paymentId: newId(), method: 'pix', token });
const giveUp = (ordered: Ordered, key = newId()): Promise<Answer> =>
  post(`${url(ordered)}/pay/cancel`, {}, { 'idempotency-key': key });
const chargeOf = async ({ holdId }: Ordered) => {
  const { payments } = world.apis;
  const listed = await payments.listPayments({ saleRef: `res-${holdId}`, limit: 10 });
  return world.simulator.bank.find(listed.payments.at(-1)?.paymentId ?? '');
};
const buyerPays = async (ordered: Ordered) => {
  const charge = await chargeOf(ordered);
  if (charge) world.simulator.bank.answer(charge, true);
};

async function settledFaults(ordered: Ordered): Promise<string[]> {
  const settled = async () => (await world.faultsOf(ordered)).length === 0;
  await waitUntil(settled, 10_000).catch(() => undefined);
  return world.faultsOf(ordered);
}

describe('a payment that its buyer gives up', () => {
  test.each([[{ method: 'pix' }], [{ method: 'card', token: 'tok_challenge' }]])(
    '[SAL-60] is voided at its provider, and the order is open: other means pay it (%j)',
    async (means) => {
      const ordered = await world.order();
      const [tryKey, key] = [newId(), newId()];
      expect((await pay(ordered, means, tryKey)).status).toBe(202);
      const given = await giveUp(ordered, key);
      expect([given.status, given.body['status']]).toEqual([200, 'open']);
      await waitUntil(async () => (await chargeOf(ordered))?.state === 'voided', 5000);
      const again = await pay(ordered, means, tryKey);
      expect([again.status, again.body['declineCode']]).toEqual([402, 'given_up']);
      expect((await giveUp(ordered, newId())).status).toBe(200);
      expect((await pay(ordered, { method: 'card' })).status).toBe(200);
      expect((await giveUp(ordered, key)).text).toBe(given.text);
      const late = await giveUp(ordered);
      expect([late.status, late.body['error']]).toEqual([409, 'ORDER_PAID']);
      expect(await settledFaults(ordered)).toEqual([]);
    },
  );

  test('[SAL-60] a command that comes again does not give up a later try', async () => {
    const ordered = await world.order();
    await pay(ordered, { method: 'pix' });
    const command = { orderId: ordered.orderId, reach: {}, commandId: newId() };
    const { sales } = world.apis;
    expect(await sales.giveUpPayment(command)).toEqual({ ok: true, isUnderWay: false });
    expect((await pay(ordered, { method: 'pix' })).status).toBe(202);
    expect(await sales.giveUpPayment(command)).toEqual({ ok: true, isUnderWay: false });
    expect((await get(url(ordered))).body['status']).toBe('paying');
    await buyerPays(ordered);
    expect(await settledFaults(ordered)).toEqual([]);
    expect((await get(url(ordered))).body['status']).toBe('completed');
  });

  test('[SAL-60] money that comes for it goes back by itself', async () => {
    const ordered = await world.order();
    await payByPix(ordered, 'tok_webhook_never');
    await buyerPays(ordered);
    const given = await giveUp(ordered);
    expect([200, 202, 409]).toContain(given.status);
    expect(await settledFaults(ordered)).toEqual([]);
  });

  test('[SAL-60] is given up at a provider that is silent too', async () => {
    const ordered = await world.order();
    await payByPix(ordered, 'tok_void_timeout');
    expect((await giveUp(ordered)).body['status']).toBe('open');
    expect((await pay(ordered, { method: 'card' })).status).toBe(200);
    expect(await settledFaults(ordered)).toEqual([]);
  });

  test('[SAL-60] nothing is done where nothing is being paid, or there is no such order', async () => {
    const ordered = await world.order();
    const open = await giveUp(ordered);
    expect([open.status, open.body['status']]).toEqual([200, 'open']);
    const none = await giveUp({ ...ordered, orderId: newId() });
    expect([none.status, none.body['error']]).toEqual([404, 'ORDER_NOT_FOUND']);
    const odd = await post(`${world.system.ticketUrl}/api/v1/orders/x/pay/cancel`, {});
    expect([odd.status, odd.body['error']]).toEqual([404, 'ORDER_NOT_FOUND']);
  });
});

const seed = chooseSeed();

test(`[SAL-60] whatever comes first, the payment or giving it up, seats, sale and money agree (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const races = await Promise.all(
    Array.from({ length: 24 }, async () => {
      const ordered = await world.order();
      await pay(ordered, { method: 'pix' });
      const [paysAfterMs, givesUpAfterMs] = [random.below(60), random.below(60)];
      const [, given] = await Promise.all([
        sleep(paysAfterMs).then(() => buyerPays(ordered)),
        sleep(givesUpAfterMs).then(() => giveUp(ordered)),
        sleep(givesUpAfterMs).then(() => giveUp(ordered)),
      ]);
      expect([200, 202, 409]).toContain(given.status);
      return ordered;
    }),
  );
  for (const ordered of races) expect(await settledFaults(ordered)).toEqual([]);
}, 60_000);

test.each<[Buyer]>([['never pays'], ['pays meanwhile'], ['pays first']])(
  '[SAL-50] whoever dies while a payment is given up, seats, sale and money agree: its buyer %s',
  async (buyer) => {
    const play = async (death: Death | undefined) => {
      const ordered = await world.order();
      const calls = await giveUpAndDie(world, ordered, buyer, death);
      return { calls, ordered };
    };
    const { calls } = await play(undefined);
    const deaths = calls.flatMap((_, i) =>
      (['before', 'after'] as const).map((when): Death => ({ call: i + 1, when })),
    );
    process.stdout.write(`${deaths.length} deaths: its buyer ${buyer}\n`);
    expect(deaths.length).toBeGreaterThan(2);
    const played = await Promise.all(deaths.map(play));
    for (const { ordered } of played) {
      // It died before anything was written down: who was not answered asks again.
      if ((await world.faultsOf(ordered)).join().startsWith('paying:')) await giveUp(ordered);
      expect(await settledFaults(ordered)).toEqual([]);
    }
  },
  60_000,
);
