import { createRandom } from '../../platform/testing/seeded-random.ts';
import { createTestDatabase } from '../../platform/testing/test-database.ts';
import { type CrashReport, reportOf } from './crash-report.ts';
import { startCrowd } from './crowd.ts';
import { endLeases, readRepairedLedger } from './ledger.ts';
import { drawOrders } from './orders.ts';
import { startProcesses } from './process-system.ts';
import type { Mode } from './start-application.ts';
import { findTrailFaults } from './trail/find-trail-faults.ts';
import { readTrailBooks } from './trail/trail-books.ts';

export type DatabaseCrashRound = {
  mode: Mode;
  /** The server that is struck, and that somebody starts again. */
  adminUrl: string;
  strike: () => Promise<void>;
  /** Decides the orders and the moment of the strike. */
  seed: number;
};

/**
 * PostgreSQL is struck in the middle of 1,000 purchases; the processes of the product live on. When
 * these are over, 200 more must all succeed, without anybody having done anything.
 */
export async function runDatabaseCrashRound(round: DatabaseCrashRound): Promise<CrashReport> {
  const random = createRandom(round.seed);
  const database = await createTestDatabase({ adminUrl: round.adminUrl });
  const environment = { INITIAL_STOCK: '1000000', REPAIR_AFTER_SECONDS: '1' };
  const system = await startProcesses(round.mode, database.url, environment);
  const urls = [system.ticketUrl];
  const crowd = startCrowd({ urls, buyers: 50, nextOrder: drawOrders(random, 1000) });
  await crowd.answered(100 + random.below(600));
  await round.strike();
  await crowd.finished;
  await system.ready();
  const later = startCrowd({ urls, buyers: 50, nextOrder: drawOrders(random, 200) });
  await later.finished;
  await endLeases(database.url);
  await crowd.insist();

  const ledger = await readRepairedLedger(database.url);
  const { faults, ...figures } = reportOf(ledger, [...crowd.attempts, ...later.attempts]);
  const trailFaults = findTrailFaults(await readTrailBooks(database.url));
  const late = later.attempts.filter(({ status }) => status !== 200);
  crowd.leave();
  later.leave();
  await system.stop();
  await database.drop();
  const more = late.map(({ status, text }) => `a later purchase failed: ${status} ${text}`);
  return { faults: [...faults, ...more, ...trailFaults], ...figures };
}
