import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import type { InventoryApi } from '../../services/inventory/contract.ts';
import { type Crowd, startCrowd } from '../testing/crowd.ts';
import { findFaults } from '../testing/find-faults.ts';
import { readLedger } from '../testing/ledger.ts';
import { drawOrders } from '../testing/orders.ts';
import { isSoldOut, isSuccess, type Order } from '../testing/purchase.ts';
import { shuffle } from '../testing/shuffle.ts';
import {
  startApplication,
  startSystem,
  type TestSystem,
  urlOf,
} from '../testing/start-application.ts';

const seed = chooseSeed();
const random = createRandom(seed);

describe.each([
  ['one monolith', 'monolith', 1],
  ['three monoliths on one database', 'monolith', 3],
  ['two services apart', 'microservices', 1],
] as const)(`the last units before %s (SEED=${seed})`, (_name, mode, instances) => {
  let system: TestSystem;
  let urls: string[];
  const others: Awaited<ReturnType<typeof startApplication>>[] = [];
  beforeAll(async () => {
    system = await startSystem(mode);
    while (others.length < instances - 1) {
      others.push(await startApplication(system.databaseUrl, 'all'));
    }
    urls = [system.ticketUrl, ...others.map(urlOf)];
  });
  afterAll(async () => {
    for (const other of others) await other.close();
    await system.stop();
  });

  /** Everybody asks once, at the same moment, for a stock of its own. */
  async function storm(total: number, buyers: number, draw: () => Order | undefined) {
    const sessionId = newId();
    const inventory = system.applications[0]?.apis['inventory'] as InventoryApi;
    await inventory.openSession({ sessionId, name: 'A storm', total });
    const nextOrder = () => {
      const order = draw();
      return order && { ...order, sessionId };
    };
    const crowd = startCrowd({ urls: shuffle(random, urls), buyers, nextOrder });
    await crowd.finished;
    crowd.leave();
    const ledger = await readLedger(system.databaseUrl, sessionId);
    expect(findFaults(ledger, crowd.attempts)).toEqual([]);
    expect(crowd.attempts.length).toBe(buyers);
    return { crowd, ledger };
  }

  test.each([
    [10, 1, 20],
    [1000, 10, 3],
  ])(
    '[INV-5] [SAL-3] of %d buyers %d get one each, and all others hear that it is sold out',
    {
      timeout: 60_000,
    },
    async (buyers, units, rounds) => {
      for (let round = 0; round < rounds; round++) {
        let asked = 0;
        const { crowd, ledger } = await storm(units, buyers, () => {
          return asked++ < buyers ? { quantity: 1 } : undefined;
        });
        expect(crowd.attempts.filter(isSuccess).length).toBe(units);
        expect(crowd.attempts.filter(isSoldOut).length).toBe(buyers - units);
        expect(ledger.stock).toEqual({ total: units, free: 0, held: 0, sold: units });
        expect(remainders(crowd)).toEqual(Array.from({ length: units }, (_, left) => left));
      }
    },
  );

  test('[INV-2] [INV-5] nobody gets a part of what he asked for, and nobody is refused what would fit', {
    timeout: 60_000,
  }, async () => {
    const total = 300 + random.below(300);
    const { crowd, ledger } = await storm(total, 400, drawOrders(random, 400));
    const wanted = crowd.attempts.reduce((sum, { order }) => sum + order.quantity, 0);
    expect(wanted).toBeGreaterThan(total);
    const refused = crowd.attempts.filter(isSoldOut).map(({ order }) => order.quantity);
    expect(Math.min(...refused)).toBeGreaterThan(ledger.stock.free);
    expect(crowd.attempts.filter(isSuccess).length + refused.length).toBe(400);
  });
});

/** What was left after each success; each number comes once when everybody buys one. */
function remainders({ attempts }: Crowd): number[] {
  const left = attempts.filter(isSuccess).map(({ text }) => Number(/\d+/.exec(text)?.[0]));
  return left.toSorted((a, b) => a - b);
}
