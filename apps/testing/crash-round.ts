import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../platform/testing/seeded-random.ts';
import { type CrashReport, reportOf } from './crash-report.ts';
import { startCrowd } from './crowd.ts';
import { endLeases, readRepairedLedger } from './ledger.ts';
import { drawOrders } from './orders.ts';
import { startProcesses } from './process-system.ts';
import type { Part } from './server-process.ts';
import { createSystemDatabase, type Mode } from './start-application.ts';
import { findTrailFaults } from './trail/find-trail-faults.ts';
import { readTrailBooks } from './trail/trail-books.ts';

export type CrashRound = {
  mode: Mode;
  victims: readonly Part[];
  /** Decides the stock, the orders and the moment of the kill. */
  seed: number;
  buyers: number;
  /** Waits for the end of the dead processes' leases as users must, instead of ending them. */
  isPatient?: boolean;
};

/**
 * Buyers storm a stock that may or may not suffice; in the middle of it processes are killed with
 * `kill -9` and started again, while the buyers go on. Those with a key repeat what was not answered.
 */
export async function runCrashRound(round: CrashRound): Promise<CrashReport> {
  const { mode, victims, seed, buyers, isPatient = false } = round;
  const random = createRandom(seed);
  const database = await createSystemDatabase();
  const system = await startProcesses(mode, database.url, {
    INITIAL_STOCK: String(1000 + random.below(6000)),
    REPAIR_AFTER_SECONDS: '1',
  });
  const urls = [system.ticketUrl];
  const crowd = startCrowd({ urls, buyers, nextOrder: drawOrders(random) });

  await crowd.answered(100 + random.below(900));
  await delay(random.below(50));
  await system.kill(victims);
  await delay(random.below(200));
  await system.restart(victims);
  await crowd.answered(crowd.attempts.filter(({ status }) => status === 200).length + 300);
  await crowd.stop();
  if (!isPatient) await endLeases(database.url);
  await crowd.insist();
  crowd.leave();

  const report = reportOf(await readRepairedLedger(database.url), crowd.attempts);
  const trailFaults = findTrailFaults(await readTrailBooks(database.url));
  await system.stop();
  await database.drop();
  return { ...report, faults: [...report.faults, ...trailFaults] };
}
