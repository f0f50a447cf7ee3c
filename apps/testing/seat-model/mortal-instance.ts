import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { Pool } from 'undici';
import { type Mode, startApplication, urlFor, urlOf } from '../start-application.ts';
import { openLink } from './severable-link.ts';

export type Reply = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
};

/** One instance of the whole product on a shared database, in one piece or apart, which can die at any moment. */
export type MortalInstance = {
  readonly vacancyUrl: string;
  readonly ticketUrl: string;
  /** @throws Error when it dies before it has answered */
  ask: (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    more?: {
      body?: unknown;
      key?: string | undefined;
    },
  ) => Promise<Reply>;
  /**
   * Its connections end in the middle of what they do, and nothing of it comes to the database any more.
   * Resolves once PostgreSQL has ended the last statement of it.
   * @param isAborted whether statements in flight are undone, or finished with nobody to hear it
   */
  kill: (admin: pg.Pool, isAborted: boolean) => Promise<void>;
  close: () => Promise<void>;
};

const settings = {
  REPAIR_AFTER_SECONDS: '0.2',
  DATABASE_POOL_SIZE: '4',
  INITIAL_STOCK: '0',
  // The model knows no copies that may be a moment old.
  CACHE_TTL_SECONDS: '0',
};
const OF_IT = 'FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()';
const patienceMs = 10_000;
const pollMs = 1;

export async function startMortalInstance(
  databaseUrl: string,
  name: string,
  mode: Mode,
): Promise<MortalInstance> {
  const link = await openLink(databaseUrl, name);
  const parts = await startParts(link.url, mode);
  const callersOf = new Map<string, Pool>();
  const callers = (path: string): Pool => {
    const url = urlFor({ ...parts, notificationsUrl: undefined }, path.replace('/api/v1', ''));
    const known = callersOf.get(url) ?? new Pool(url, { connections: 4 });
    callersOf.set(url, known);
    return known;
  };
  let closed: Promise<void> | undefined;
  const close = async () => {
    for (const pool of callersOf.values()) await pool.destroy();
    for (const application of parts.applications.toReversed()) await application.close();
    link.sever();
  };
  return {
    vacancyUrl: parts.vacancyUrl,
    ticketUrl: parts.ticketUrl,
    async ask(method, path, { body, key } = {}) {
      const headers: Record<string, string> = {};
      if (body !== undefined) headers['content-type'] = 'application/json';
      if (key !== undefined) headers['idempotency-key'] = key;
      const sent = body === undefined ? null : JSON.stringify(body);
      const answer = await callers(path).request({ method, path, headers, body: sent });
      const text = await answer.body.text();
      const isJson = String(answer.headers['content-type']).includes('json');
      const read = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
      return { status: answer.statusCode, body: read, text };
    },
    async kill(admin, isAborted) {
      if (isAborted) await admin.query(`SELECT pg_terminate_backend(pid, 5000) ${OF_IT}`, [name]);
      link.sever();
      closed ??= close();
      await untilGone(admin, name);
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** All that sells in one process' worth, or each service in its own, the one calling the other over HTTP. */
async function startParts(databaseUrl: string, mode: Mode) {
  if (mode === 'monolith') {
    const whole = await startApplication(databaseUrl, 'inventory,sales', settings);
    const url = urlOf(whole);
    return { vacancyUrl: url, ticketUrl: url, applications: [whole] };
  }
  const inventory = await startApplication(databaseUrl, 'inventory', settings);
  const vacancyUrl = urlOf(inventory);
  const near = { ...settings, VACANCY_URL: vacancyUrl };
  const sales = await startApplication(databaseUrl, 'sales', near);
  return { vacancyUrl, ticketUrl: urlOf(sales), applications: [inventory, sales] };
}

async function untilGone(admin: pg.Pool, name: string): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (performance.now() < deadlineMs) {
    const { rows } = await admin.query(`SELECT pid ${OF_IT}`, [name]);
    if (rows.length === 0) return;
    await delay(pollMs);
  }
  throw new Error(`PostgreSQL still works for ${name}, which is dead.`);
}
