import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get } from '../testing/call.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import {
  faultsOfRefund,
  type RefundCase,
  type RefundWay,
  refundAndDie,
  sellOrder,
} from '../testing/refund-faults.ts';

/** Refunds at once: each waits mostly. */
const AT_ONCE = 8;
const SETTLES_WITHIN_MS = 30_000;
const FEWEST_CALLS = 8;

let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld();
});
afterAll(() => world.stop());

/** Plays a case; the system's own jobs go on from where its process died. Returns what does not agree at last. */
async function play(one: RefundCase): Promise<string[]> {
  const ordered = await sellOrder(world, one.token);
  await refundAndDie(world, ordered, one);
  const faults = () => faultsOfRefund(world, ordered, one);
  await waitUntil(async () => (await faults()).length === 0, SETTLES_WITHIN_MS).catch(
    () => undefined,
  );
  return (await faults()).map((fault) => `${JSON.stringify(one)}: ${fault}`);
}

async function playAll(cases: readonly RefundCase[]): Promise<string[]> {
  const faults: string[] = [];
  const left = [...cases];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let one = left.shift(); one; one = left.shift()) faults.push(...(await play(one)));
  });
  await Promise.all(workers);
  return faults;
}

/** A death before and after each call that a way through the saga makes, as a run of it without one tells. */
async function deathsOf(way: RefundWay, token: string): Promise<RefundCase[]> {
  let calls: string[] = [];
  // The system's own job may have been quicker with a session.
  while (calls.length < FEWEST_CALLS) {
    const ordered = await sellOrder(world, token);
    calls = await refundAndDie(world, ordered, { way, token, death: undefined });
  }
  return calls.flatMap((_, i) =>
    (['before', 'after'] as const).map((when) => ({ way, token, death: { call: i + 1, when } })),
  );
}

const ways: [way: RefundWay, token: string][] = [
  ['a seat', 'tok_approved'],
  ['a seat', 'tok_refund_timeout'],
  ['a seat', 'tok_refund_refused'],
  ['the sale', 'tok_approved'],
  ['the session', 'tok_approved'],
];

test.each(ways)(
  '[SAL-93] whoever dies between any two steps of a refund, sale, money, seats and tickets agree: %s, %s',
  async (way, token) => {
    const cases = await deathsOf(way, token);
    process.stdout.write(`${cases.length} deaths: ${way}, ${token}\n`);
    expect(await playAll(cases)).toEqual([]);
  },
  180_000,
);

test('[SAL-93] [SAL-51] afterwards provider, ledger, sales and seats agree', async () => {
  const api = `${world.system.ticketUrl}/api/v1`;
  const { body: payments } = await get(`${api}/admin/reconciliation`);
  const { body: inventory } = await get(`${api}/admin/audit/inventory`);
  expect([payments['differences'], inventory['faults']]).toEqual([[], []]);
});
