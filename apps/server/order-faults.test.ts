import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Fate, type FaultCase, payAndDie } from '../testing/order-faults.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

/** Orders at once: each waits mostly. */
const AT_ONCE = 12;
const SETTLES_WITHIN_MS = 20_000;

let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld();
});
afterAll(() => world.stop());

const ttlOf = (fate: Fate) => (fate === 'lives' ? 30 : 1);

/** Plays a case; the system's own jobs go on from where its process died. Returns what does not agree at last. */
async function play(one: FaultCase): Promise<string[]> {
  const ordered = await world.order(ttlOf(one.fate));
  await payAndDie(world, ordered, one);
  const settled = async () => (await world.faultsOf(ordered)).length === 0;
  await waitUntil(settled, SETTLES_WITHIN_MS).catch(() => undefined);
  return (await world.faultsOf(ordered)).map((fault) => `${JSON.stringify(one)}: ${fault}`);
}

async function playAll(cases: readonly FaultCase[]): Promise<string[]> {
  const faults: string[] = [];
  const left = [...cases];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let one = left.shift(); one; one = left.shift()) faults.push(...(await play(one)));
  });
  await Promise.all(workers);
  return faults;
}

/** A death before and after each call that a way through the saga makes, as a run of it without one tells. */
async function deathsOf(fate: Fate, token: string): Promise<FaultCase[]> {
  const ordered = await world.order(ttlOf(fate));
  const calls = await payAndDie(world, ordered, { fate, token, death: undefined });
  return calls.flatMap((_, i) =>
    (['before', 'after'] as const).map((when) => ({ fate, token, death: { call: i + 1, when } })),
  );
}

const ways: [fate: Fate, token: string][] = [
  ['lives', 'tok_approved'],
  ['lives', 'tok_insufficient_funds'],
  ['lives', 'tok_capture_lapsed'],
  ['lives', 'tok_timeout'],
  ['lives', 'tok_webhook_twice'],
  ['lives', 'tok_webhook_reversed'],
  ['lapses', 'tok_approved'],
  ['is taken', 'tok_approved'],
];

test.each(ways)(
  '[SAL-45] [SAL-50] whoever dies between any two steps, seats, sale and money agree: the hold %s, %s',
  async (fate, token) => {
    const cases = await deathsOf(fate, token);
    process.stdout.write(`${cases.length} deaths: the hold ${fate}, ${token}\n`);
    expect(cases.length).toBeGreaterThan(8);
    expect(await playAll(cases)).toEqual([]);
  },
  180_000,
);

test('[SAL-51] afterwards the books of the payments agree with the provider', async () => {
  const { text } = await fetch(`${world.system.ticketUrl}/api/v1/admin/reconciliation`).then(
    async (answer) => ({ text: await answer.text() }),
  );
  expect(JSON.parse(text)).toMatchObject({ differences: [] });
});
