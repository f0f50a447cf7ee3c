import fc from 'fast-check';
import { get } from '../call.ts';
import { findSeatLedgerFaults } from '../find-seat-ledger-faults.ts';
import { readSettledSeatLedger } from '../seat-ledger.ts';
import { createSystemDatabase, type Mode, startApplication, urlOf } from '../start-application.ts';
import { findReplayFaults } from '../trail/find-replay-faults.ts';
import { findTrailFaults } from '../trail/find-trail-faults.ts';
import { readTrailBooks } from '../trail/trail-books.ts';
import { passMinutes } from './model-clock.ts';
import { ModelSession } from './model-session.ts';
import { step } from './model-steps.ts';
import { createModelWorld, type ModelWorld } from './model-world.ts';
import { makeModelRoom, openModelSession } from './open-model-session.ts';

export type ModelCheck = {
  readonly mode: Mode;
  readonly seed: number;
  readonly runs: number;
  readonly stepsOfRun: number;
};

const longerThanAnyHoldMinutes = 24 * 60;

/**
 * Three instances on a database of their own carry out drawn steps, in a session of its own for each run;
 * a model of the session must explain every answer, and all that is left in the end. Then seats, holds and
 * sales must agree among themselves, and with what was told of them: each reservation is rebuilt from the trail. What did not fit is not made smaller: it seldom comes twice the same.
 * @throws Error with the seed, the steps and their answers
 */
export async function checkModel({ mode, seed, runs, stepsOfRun }: ModelCheck): Promise<void> {
  const database = await createSystemDatabase();
  const world = await createModelWorld(database.url, mode);
  const roomId = await makeModelRoom(world);
  const sessionIds: string[] = [];
  const steps = fc.array(step, { minLength: stepsOfRun, maxLength: stepsOfRun, size: 'max' });
  try {
    const property = fc.asyncProperty(steps, async (drawn) => {
      const sessionId = await openModelSession(world, roomId);
      const session = new ModelSession(world, sessionId);
      for (const one of drawn) await session.perform(one);
      await session.compare();
      await passMinutes(world.admin, sessionId, longerThanAnyHoldMinutes);
      sessionIds.push(sessionId);
    });
    await fc.assert(property, { numRuns: runs, seed, endOnFailure: true });
    for (const sessionId of sessionIds) {
      const faults = findSeatLedgerFaults(await readSettledSeatLedger(database.url, sessionId));
      if (faults.length > 0) throw new Error(`SEED=${seed}: ${faults.join('; ')}`);
    }
    const faults = await findFaultsOfTrail(database.url, world);
    if (faults.length > 0) throw new Error(`SEED=${seed}: ${faults.join('; ')}`);
  } finally {
    await world.close();
    await database.drop();
  }
}

/** The notifications, who keep the trail, run only now: they would slow the others down. */
async function findFaultsOfTrail(databaseUrl: string, world: ModelWorld): Promise<string[]> {
  const { vacancyUrl, ticketUrl } = world.urls();
  const urls = { VACANCY_URL: vacancyUrl, TICKET_URL: ticketUrl };
  const keeper = await startApplication(databaseUrl, 'notifications', urls);
  try {
    const books = await readTrailBooks(databaseUrl);
    const clock = { isClockMoved: true };
    const look = (path: string) => get(urlOf(keeper) + path);
    return [...findTrailFaults(books, clock), ...(await findReplayFaults(look, books, clock))];
  } finally {
    await keeper.close();
  }
}
