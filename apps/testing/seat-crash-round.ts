import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../platform/testing/seeded-random.ts';
import { get } from './call.ts';
import { endLeases } from './ledger.ts';
import { type ProcessSystem, startProcesses } from './process-system.ts';
import { type SeatCrashReport, seatReportOf } from './seat-crash-report.ts';
import { startSeatCrowd } from './seat-crowd.ts';
import { readSettledSeatLedger } from './seat-ledger.ts';
import { drawSeatOrders } from './seat-order.ts';
import { openSeatSession } from './seat-session.ts';
import type { Part } from './server-process.ts';
import { createSystemDatabase, type Mode, startApplication, urlOf } from './start-application.ts';
import { findReplayFaults } from './trail/find-replay-faults.ts';
import { findTrailFaults } from './trail/find-trail-faults.ts';
import { readTrailBooks } from './trail/trail-books.ts';

type Random = ReturnType<typeof createRandom>;

export type SeatCrashRound = {
  mode: Mode;
  /** Decides the room, the orders and the moment of the strike. */
  seed: number;
  buyers: number;
  /** What happens in the middle; it resolves when all that was struck is on its way again. */
  strike: (system: ProcessSystem, random: Random) => Promise<void>;
  /** Where the database is made; the test run's own, unless it is another server that is struck. */
  createDatabase?: typeof createSystemDatabase;
  /** Waits for the end of the dead processes' leases as users must, instead of ending them. */
  isPatient?: boolean;
};

/** Short enough for many to lapse while the processes are dead. */
const holdTtlMs = 1500;

/**
 * Buyers hold seats of one session, confirm them, give them back or let them lapse; in the middle of it
 * something is struck, while the buyers go on. Those with a key repeat what was not answered. In the end
 * every hold has lapsed or is sold.
 */
export async function runSeatCrashRound(round: SeatCrashRound): Promise<SeatCrashReport> {
  const { mode, seed, buyers, strike, isPatient = false } = round;
  const random = createRandom(seed);
  const database = await (round.createDatabase ?? createSystemDatabase)();
  const system = await startProcesses(mode, database.url, { REPAIR_AFTER_SECONDS: '1' });
  const urls = { inventory: system.vacancyUrl, sales: system.ticketUrl };
  const room = { seats: 300 + random.below(1500), holdTtlMs };
  const { sessionId, seatNumbers } = await openSeatSession(urls.inventory, room);
  const nextOrder = drawSeatOrders(random, seatNumbers);
  const crowd = startSeatCrowd({ urls, sessionId, buyers, nextOrder });

  await crowd.answered(50 + random.below(500));
  await delay(random.below(50));
  await strike(system, random);
  await crowd.answeredMore(200);
  await crowd.stop();
  await system.ready();
  if (!isPatient) await endLeases(database.url);
  await crowd.insist();
  crowd.leave();

  const ledger = await readSettledSeatLedger(database.url, sessionId);
  const trailFaults = await findTrailFaultsOf(system, mode, database.url);
  await system.stop();
  await database.drop();
  const report = seatReportOf(ledger, crowd.attempts);
  return { ...report, faults: [...report.faults, ...trailFaults] };
}

/** Whether what was told is what the tables say, and the state of reservations follows from it. */
async function findTrailFaultsOf(
  { vacancyUrl, ticketUrl }: ProcessSystem,
  mode: Mode,
  databaseUrl: string,
): Promise<string[]> {
  const urls = { VACANCY_URL: vacancyUrl, TICKET_URL: ticketUrl };
  const apart =
    mode === 'monolith' ? undefined : await startApplication(databaseUrl, 'notifications', urls);
  const books = await readTrailBooks(databaseUrl);
  const auditUrl = apart ? urlOf(apart) : ticketUrl;
  const replayFaults = await findReplayFaults((path) => get(auditUrl + path), books, {
    atMost: 200,
  });
  await apart?.close();
  return [...findTrailFaults(books), ...replayFaults];
}

/** `kill -9` of these processes at once; a little later they are started again. */
export function killing(victims: readonly Part[]): SeatCrashRound['strike'] {
  return async (system, random) => {
    await system.kill(victims);
    await delay(random.below(200));
    await system.restart(victims);
  };
}
