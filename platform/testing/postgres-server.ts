import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { isProcessAlive } from '../database/embedded/is-process-alive.ts';
import { asAdmin, withDatabase } from './test-database.ts';

/** The PostgreSQL of one test run. */
export type TestServer = {
  /** Of a role that may create databases; its database is the run's own, and so are those made by it. */
  readonly adminUrl: string;
  /** Stops the server and deletes its data; of an external one, drops all that the run made. */
  stop: () => Promise<void>;
};

const folderPrefix = 'bilheteria-test-';

/** Uses the server at `externalUrl`, or starts one of its own in a temporary folder. */
export async function startTestServer(externalUrl: string | undefined): Promise<TestServer> {
  return externalUrl === undefined ? startOwn() : borrow(externalUrl);
}

async function startOwn(): Promise<TestServer> {
  await removeForsaken();
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // For root, whose server runs as another user.
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  return {
    adminUrl: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Deletes what runs left behind that were killed. A server that still runs in such a folder looks once
 * a minute for its lock file, and ends by itself when it is gone.
 */
async function removeForsaken(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isProcessAlive(Number(pid))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function borrow(externalUrl: string): Promise<TestServer> {
  const name = `${folderPrefix.replaceAll('-', '_')}${randomBytes(4).toString('hex')}`;
  await asAdmin(externalUrl, (admin) => admin.query(`create database ${name}`));
  return {
    adminUrl: withDatabase(externalUrl, name),
    stop: () => asAdmin(externalUrl, (admin) => dropAll(admin, name)),
  };
}

/** The run's database and all that were made through it, which begin with its name. */
async function dropAll(admin: pg.Client, prefix: string): Promise<void> {
  const text = 'select datname from pg_database where starts_with(datname, $1)';
  const { rows } = await admin.query<{ datname: string }>(text, [prefix]);
  for (const { datname } of rows) {
    const database = admin.escapeIdentifier(datname);
    await admin.query(`alter database ${database} is_template false`);
    await admin.query(`drop database ${database} with (force)`);
  }
}
