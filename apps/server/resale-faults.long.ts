import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import { playResaleDeaths } from '../testing/play-resale-deaths.ts';
import { openResaleDesk } from '../testing/resale-desk.ts';
import type { ResaleFate } from '../testing/resale-faults.ts';

let world: OrderWorld;
beforeAll(async () => {
  world = await startOrderWorld();
});
afterAll(() => world.stop());

const ways: [fate: ResaleFate, seller: string, taker: string][] = [
  ['stands', 'tok_refund_refused', 'tok_approved'],
  ['stands', 'tok_refund_timeout', 'tok_approved'],
  ['stands', 'tok_approved', 'tok_timeout'],
  ['stands', 'tok_approved', 'tok_insufficient_funds'],
  ['stands', 'tok_approved', 'tok_capture_lapsed'],
  ['stands', 'tok_approved', 'tok_webhook_twice'],
  ['is used', 'tok_approved', 'tok_approved'],
  ['is given away', 'tok_approved', 'tok_approved'],
  ['is refunded', 'tok_approved', 'tok_approved'],
  ['is taken back', 'tok_approved', 'tok_approved'],
  ['lapses', 'tok_approved', 'tok_approved'],
  ['lapses while its seller is paid', 'tok_approved', 'tok_approved'],
];

test.each(ways)(
  '[SAL-105] whoever dies between any two steps, the place, the tickets and the money of both agree: the offer %s, %s, %s',
  async (fate, seller, taker) => {
    const { faults, deaths } = await playResaleDeaths(world, { fate, seller, taker });
    process.stdout.write(`${deaths} deaths: ${fate}, ${seller}, ${taker}\n`);
    expect(faults).toEqual([]);
  },
);

test('[SAL-105] afterwards provider, ledger, sales and seats agree', async () => {
  expect(await openResaleDesk(world).faults()).toEqual([]);
});
