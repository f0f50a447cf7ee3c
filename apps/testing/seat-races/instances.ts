import pg from 'pg';
import { Pool } from 'undici';
import type { Application } from '../../server/compose.ts';
import { createSystemDatabase, startApplication, urlOf } from '../start-application.ts';

export type Request = {
  /** Which instance is asked, from 0. */
  readonly on: number;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** Its `Idempotency-Key`. */
  readonly key?: string | undefined;
  /** Hangs up after so long, if there is no answer by then. */
  readonly abortAfterMs?: number | undefined;
};

/** Status 0: no answer, and the text says why. */
export type Reply = {
  readonly status: number;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Three instances of the product on one database, each with its port, pools, batches and caches. */
export type Instances = {
  /** Asks over HTTP, on a connection that nobody else uses meanwhile. Never throws. */
  ask: (request: Request) => Promise<Reply>;
  /** For what only the database can tell. */
  readonly database: pg.Client;
  stop: () => Promise<void>;
};

export const INSTANCE_COUNT = 3;

/** Whoever gets no answer in this time is a fault. */
const patienceMs = 15_000;

export async function startInstances(): Promise<Instances> {
  const { url: databaseUrl, drop } = await createSystemDatabase();
  const applications: Application[] = [];
  while (applications.length < INSTANCE_COUNT) {
    applications.push(await startApplication(databaseUrl, 'all'));
  }
  const pools = applications.map(
    (application) =>
      new Pool(urlOf(application), { headersTimeout: patienceMs, bodyTimeout: patienceMs }),
  );
  const database = new pg.Client(databaseUrl);
  await database.connect();
  return {
    database,
    async ask(request) {
      const pool = pools[request.on];
      if (!pool) throw new Error(`There is no instance ${request.on}.`);
      return send(pool, request).catch((error: unknown) => {
        return { status: 0, text: String(error), body: {} };
      });
    },
    async stop() {
      await Promise.all(pools.map((pool) => pool.destroy()));
      await Promise.all(applications.map((application) => application.close()));
      await database.end();
      await drop();
    },
  };
}

async function send(pool: Pool, request: Request): Promise<Reply> {
  const { method, path, body, key, abortAfterMs } = request;
  const response = await pool.request({
    method,
    path,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(abortAfterMs !== undefined && { signal: AbortSignal.timeout(abortAfterMs) }),
  });
  const text = await response.body.text();
  const isJson = String(response.headers['content-type']).includes('json');
  const parsed = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.statusCode, text, body: parsed };
}
