import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../../errors/start-error.ts';
import type { DataFolder } from './data-folder.ts';
import { errorCode } from './error-code.ts';

/** Any number will do, as long as nobody else takes advisory locks in the database `postgres`. */
const leaseKey = 25_432;
const connectTimeoutMs = 30_000;
const retryMs = 50;

/** One process's share in a running server: a connection that holds a shared advisory lock. */
export type Lease = {
  /** The lease's own connection, of the superuser, to the database `postgres`. */
  readonly client: pg.Client;
  readonly password: string;
  /** Whether any other process had a lease when this one was taken. */
  readonly shared: boolean;
  /** Gives the lease up; does no harm when the server is already gone. */
  release: () => Promise<void>;
};

/**
 * Takes a lease of the server on `port`. Call it under the folder's lock, else two processes that look
 * at the same moment may each take the other for a user of the server, and neither stops it.
 * @param onEnd called once when the connection ends, for whatever reason
 */
export async function takeLease(
  folder: DataFolder,
  port: number,
  onEnd: () => void,
): Promise<Lease> {
  const password = (await readFile(folder.password, 'utf8')).trim();
  const client = await connect(folder, port, password);
  client.once('end', onEnd);
  const shared = !(await tryAlone(client));
  await client.query('select pg_advisory_lock_shared($1)', [leaseKey]);
  if (!shared) await client.query('select pg_advisory_unlock($1)', [leaseKey]);
  return {
    client,
    password,
    shared,
    async release() {
      // By statement, since a connection's end is not seen by the server at once.
      await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}

async function tryAlone(client: pg.Client): Promise<boolean> {
  const text = 'select pg_try_advisory_lock($1)';
  const { rows } = await client.query<[boolean]>({ text, values: [leaseKey], rowMode: 'array' });
  return rows[0]?.[0] === true;
}

async function connect(folder: DataFolder, port: number, password: string): Promise<pg.Client> {
  const deadlineMs = Date.now() + connectTimeoutMs;
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      ssl: false,
      application_name: 'bilheteria lease',
      connectionTimeoutMillis: 5000,
      query_timeout: 30_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (isPassing(error) && Date.now() < deadlineMs) {
        await delay(retryMs);
        continue;
      }
      throw new StartError(
        `The PostgreSQL in ${folder.path} does not let us in on port ${port}: ${error instanceof Error ? error.message : String(error)}.`,
        { cause: error },
      );
    }
  }
}

/** "The database system is starting up", or the moments round a restart. */
function isPassing(error: unknown): boolean {
  return ['57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(errorCode(error) ?? '');
}
