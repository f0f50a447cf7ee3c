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
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { createTestDatabase } from '../../platform/testing/test-database.ts';
import { killing, runSeatCrashRound, type SeatCrashRound } from '../testing/seat-crash-round.ts';
import { killAllServers } from '../testing/server-process.ts';

afterEach(killAllServers);

async function expectNoFault(
  round: Omit<SeatCrashRound, 'seed' | 'buyers'>,
  leastHits = 1,
): Promise<void> {
  const seed = chooseSeed();
  const report = await runSeatCrashRound({ ...round, seed, buyers: 30 });
  const message = `SEED=${seed} ${JSON.stringify(report)}`;
  expect(report.faults, message).toEqual([]);
  expect(report.hit, `the strike hit nobody: ${message}`).toBeGreaterThanOrEqual(leastHits);
  expect(report.confirmed, `nobody bought: ${message}`).toBeGreaterThan(0);
  expect(report.expired, `no hold lapsed: ${message}`).toBeGreaterThan(0);
}

describe('kill -9 in the middle of holds and confirmations: seats, holds and sales agree', () => {
  // Of both services at once; the long campaign has the monolith too.
  test(
    '[INV-11] [INV-12] [INV-13] [INV-14] [INV-16] [SAL-8] [SAL-9] [INV-30] [SAL-12] of both services',
    { timeout: 180_000 },
    () => expectNoFault({ mode: 'microservices', strike: killing(['inventory', 'sales']) }),
  );
});

describe('kill -9 of PostgreSQL in the middle of holds and confirmations', () => {
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

  test(
    '[INV-11] [INV-12] [INV-13] [INV-16] [SAL-8] [SAL-9] seats, holds and sales agree',
    {
      timeout: 180_000,
    },
    () =>
      expectNoFault(
        {
          mode: 'monolith',
          strike: () => killServer(dataDir),
          createDatabase: () => createTestDatabase({ adminUrl: postgres.url }),
        },
        // Batches in doubt are asked again until the server is back: as a rule no buyer notices.
        0,
      ),
  );
});
