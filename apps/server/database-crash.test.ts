import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../platform/database/embedded/embedded-postgres.ts';
import {
  killServer,
  makeDataDir,
  removeDataDir,
  serverPid,
} from '../../platform/database/embedded/testing/data-dirs.ts';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { runDatabaseCrashRound } from '../testing/database-crash-round.ts';
import { killAllServers } from '../testing/server-process.ts';

/** A PostgreSQL of this file's own, which it may kill; this process starts it again each time. */
let dataDir = '';
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  dataDir = await makeDataDir();
  postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
});
afterEach(killAllServers);
afterAll(async () => {
  await postgres.stop();
  await removeDataDir(dataDir);
});

/** A fast shutdown, with which every restart begins: all connections are ended in mid-statement. */
async function shutDown(): Promise<void> {
  process.kill(Number(await serverPid(dataDir)), 'SIGINT');
}

test.each([
  ['kill -9 of PostgreSQL', 'monolith', () => killServer(dataDir)],
  ['a restart of PostgreSQL', 'microservices', shutDown],
] as const)(
  '%s in the middle of 1,000 purchases (%s) loses nothing answered, and sales go on',
  {
    timeout: 90_000,
  },
  async (_name, mode, strike) => {
    const seed = chooseSeed();
    const before = await serverPid(dataDir);
    const report = await runDatabaseCrashRound({ mode, adminUrl: postgres.url, strike, seed });
    const message = `SEED=${seed} ${JSON.stringify(report)}`;
    expect(report.faults, message).toEqual([]);
    expect(report.unanswered, message).toBe(0);
    expect(await serverPid(dataDir), message).not.toBe(before);
  },
);
