import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../platform/database/embedded/embedded-postgres.ts';
import {
  killServer,
  makeDataDir,
  removeDataDir,
} from '../../platform/database/embedded/testing/data-dirs.ts';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import type { CrashReport } from '../testing/crash-report.ts';
import { runCrashRound } from '../testing/crash-round.ts';
import { runDatabaseCrashRound } from '../testing/database-crash-round.ts';
import { killAllServers } from '../testing/server-process.ts';

/** The whole campaign follows from one seed: `SEED=… npm run test:long`. */
const seed = chooseSeed();
const random = createRandom(seed);
const rounds = 12;

afterEach(killAllServers);

/** Prints what was done, round by round, and expects no fault. */
function tell(what: string, round: number, roundSeed: number, report: CrashReport): void {
  const { faults, stock, ...figures } = report;
  const counts = Object.entries({ ...figures, sold: stock.sold, free: stock.free });
  const line = counts.map(([name, count]) => `${name} ${count}`).join(', ');
  console.log(`${what}, round ${round} (seed ${roundSeed}): ${line}, faults ${faults.length}`);
  expect(faults, `SEED=${seed}, round ${round} with seed ${roundSeed}`).toEqual([]);
}

describe(`kill -9 in the middle of a load, again and again (SEED=${seed})`, () => {
  test.each([
    ['the monolith', 'monolith', ['all']],
    ['the inventory', 'microservices', ['inventory']],
    ['the sales', 'microservices', ['sales']],
    ['both services', 'microservices', ['inventory', 'sales']],
  ] as const)('of %s', async (name, mode, victims) => {
    for (let round = 1; round <= rounds; round++) {
      const roundSeed = random.below(2 ** 31);
      const buyers = 20 + random.below(180);
      // Twice as users live through it: with all the time that leases take to run out.
      const isPatient = round <= 2;
      const report = await runCrashRound({ mode, victims, seed: roundSeed, buyers, isPatient });
      tell(`kill -9 of ${name} under ${buyers} buyers`, round, roundSeed, report);
    }
  });
});

describe(`PostgreSQL killed in the middle of 1,000 purchases, again and again (SEED=${seed})`, () => {
  let dataDir = '';
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    dataDir = await makeDataDir();
    postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  });
  afterAll(async () => {
    await postgres.stop();
    await removeDataDir(dataDir);
  });

  test.each(['monolith', 'microservices'] as const)('below the %s', async (mode) => {
    for (let round = 1; round <= rounds; round++) {
      const roundSeed = random.below(2 ** 31);
      const report = await runDatabaseCrashRound({
        mode,
        adminUrl: postgres.url,
        strike: () => killServer(dataDir),
        seed: roundSeed,
      });
      tell(`kill -9 of PostgreSQL below the ${mode}`, round, roundSeed, report);
    }
  });
});
