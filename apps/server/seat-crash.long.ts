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
import { createTestDatabase } from '../../platform/testing/test-database.ts';
import { killing, runSeatCrashRound, type SeatCrashRound } from '../testing/seat-crash-round.ts';
import { killAllServers } from '../testing/server-process.ts';

/** The whole campaign follows from one seed: `SEED=… npm run test:long`. */
const seed = chooseSeed();
const random = createRandom(seed);
const rounds = 12;

afterEach(killAllServers);

/** Strikes again and again, prints what was done, round by round, and expects no fault. */
async function campaign(
  what: string,
  round: Omit<SeatCrashRound, 'seed' | 'buyers' | 'isPatient'>,
): Promise<void> {
  for (let count = 1; count <= rounds; count++) {
    const roundSeed = random.below(2 ** 31);
    const buyers = 10 + random.below(90);
    // Once as users live through it: with all the time that leases take to run out.
    const isPatient = count === 1;
    const report = await runSeatCrashRound({ ...round, seed: roundSeed, buyers, isPatient });
    const { faults, ...figures } = report;
    const line = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
    console.log(`${what} under ${buyers} buyers of seats, round ${count} (seed ${roundSeed}):`);
    console.log(`  ${line.join(', ')}, faults ${faults.length}`);
    expect(faults, `SEED=${seed}, round ${count} with seed ${roundSeed}`).toEqual([]);
  }
}

describe(`kill -9 in the middle of holds and confirmations, again and again (SEED=${seed})`, () => {
  test.each([
    ['the monolith', 'monolith', ['all']],
    ['the inventory', 'microservices', ['inventory']],
    ['the sales', 'microservices', ['sales']],
    ['both services', 'microservices', ['inventory', 'sales']],
  ] as const)('of %s', (name, mode, victims) =>
    campaign(`kill -9 of ${name}`, { mode, strike: killing(victims) }),
  );
});

describe(`PostgreSQL killed in the middle of them, again and again (SEED=${seed})`, () => {
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

  test.each(['monolith', 'microservices'] as const)('below the %s', (mode) =>
    campaign(`kill -9 of PostgreSQL below the ${mode}`, {
      mode,
      strike: () => killServer(dataDir),
      createDatabase: () => createTestDatabase({ adminUrl: postgres.url }),
    }),
  );
});
