import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../platform/testing/seeded-random.ts';
import { type Crowd, startCrowd } from '../testing/crowd.ts';
import { findFaults } from '../testing/find-faults.ts';
import { holdLock } from '../testing/hold-lock.ts';
import { endLeases, readLedger, readRepairedLedger } from '../testing/ledger.ts';
import { drawOrders } from '../testing/orders.ts';
import { startProcesses } from '../testing/process-system.ts';
import { killAllServers } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

afterEach(killAllServers);

const patience = { timeout: 20_000 };
const buyers = 20;

/** Purchases are killed exactly where it hurts: a lock of the test's own holds up their next step. */
describe.each([
  ['the monolith', 'monolith', 'all'],
  ['the sales alone', 'microservices', 'sales'],
] as const)('kill -9 of %s', (_name, mode, victim) => {
  /** All have claimed, and none is recorded. */
  async function startAndHoldUp() {
    const database = await createSystemDatabase();
    const environment = { INITIAL_STOCK: '1000', REPAIR_AFTER_SECONDS: '1', VACANCY_TIMEOUT: '10' };
    const system = await startProcesses(mode, database.url, environment);
    const held = await holdLock(database.url, 'LOCK TABLE sales.sale IN SHARE MODE');
    const nextOrder = drawOrders(createRandom(7), buyers);
    const crowd = startCrowd({ urls: [system.ticketUrl], buyers, nextOrder });
    const claimed = async () => (await readLedger(database.url)).orphans;
    await expect.poll(claimed, patience).toBe(buyers);
    await expect.poll(held.countWaiting, patience).toBeGreaterThan(0);
    return { database, system, held, crowd };
  }

  test('[SAL-4] between claim and sale: the units are given back, and a key buys in the end', {
    timeout: 60_000,
  }, async () => {
    const { database, system, held, crowd } = await startAndHoldUp();
    await system.kill([victim]);
    await held.endWaiting();
    await held.release();
    await crowd.finished;
    expect(await readLedger(database.url)).toMatchObject({ orphans: buyers, sales: new Map() });

    await system.restart([victim]);
    expect(await readRepairedLedger(database.url)).toMatchObject({
      stock: { total: 1000, free: 1000, held: 0, sold: 0 },
      released: buyers,
      sales: new Map(),
    });
    await endLeases(database.url);
    await crowd.insist();
    crowd.leave();
    const ledger = await readLedger(database.url);
    expect(findFaults(ledger, crowd.attempts)).toEqual([]);
    expect(ledger.sales.size).toBe(countKeys(crowd));
    await system.stop();
    await database.drop();
  });

  test('[SAL-2] between sale and answer: the repeated key gets the sale that is there', {
    timeout: 60_000,
  }, async () => {
    const { database, system, held, crowd } = await startAndHoldUp();
    const answers = 'LOCK TABLE sales.idempotency_key IN SHARE MODE';
    const heldAnswers = await holdLock(database.url, answers);
    await held.release();
    const recorded = async () => (await readLedger(database.url)).sales.size;
    await expect.poll(recorded, patience).toBe(buyers);
    await expect.poll(heldAnswers.countWaiting, patience).toBeGreaterThan(0);
    await system.kill([victim]);
    await heldAnswers.endWaiting();
    await heldAnswers.release();
    await crowd.finished;

    await system.restart([victim]);
    await endLeases(database.url);
    await crowd.insist();
    crowd.leave();
    const ledger = await readRepairedLedger(database.url);
    expect(findFaults(ledger, crowd.attempts)).toEqual([]);
    expect(ledger).toMatchObject({ released: 0, sales: { size: buyers } });
    await system.stop();
    await database.drop();
  });
});

function countKeys({ attempts }: Crowd): number {
  const keys = attempts.flatMap(({ order }) => (order.key === undefined ? [] : [order.key]));
  return new Set(keys).size;
}
