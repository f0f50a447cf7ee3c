import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** A database of its own for one test file. */
export type TestDatabase = {
  readonly url: string;
  /** Deletes it. @throws if connections to it are still open: the test, or the code, leaked them. */
  drop: () => Promise<void>;
};

/** What test databases are cloned from: migrated once in a test run, by whoever comes first. */
export type TestTemplate = {
  /** Names the template within the run; other migrations need another key. */
  readonly key: string;
  /** Fills the template; must close all its connections. */
  readonly migrate: (url: string) => Promise<void>;
};

const leakGraceMs = 2000;
const pollMs = 20;

/**
 * Makes an empty database, or one cloned from a template, on the server of `adminUrl` (in tests:
 * `inject('postgresUrl')`). Names begin with the admin database's, which tells the run they belong to.
 */
export async function createTestDatabase(options: {
  adminUrl: string;
  template?: TestTemplate;
}): Promise<TestDatabase> {
  const { adminUrl, template } = options;
  return asAdmin(adminUrl, async (admin) => {
    const run = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
    const name = `${run}_${randomBytes(6).toString('hex')}`;
    const source = template ? await ensureTemplate(admin, adminUrl, run, template) : 'template1';
    // Copying page by page took 28 ms here, copying files (with its checkpoints) 45.
    const [copy, original] = [name, source].map((each) => admin.escapeIdentifier(each));
    await admin.query(`create database ${copy} template ${original} strategy wal_log`);
    return { url: withDatabase(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
  });
}

/** The same server and role, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** A template is whole once it is marked as one; what a killed worker began is begun anew. */
async function ensureTemplate(
  admin: pg.Client,
  adminUrl: string,
  run: string,
  { key, migrate }: TestTemplate,
): Promise<string> {
  const name = `${run}_template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
  const text = 'select datistemplate from pg_database where datname = $1';
  const found = await admin.query<{ datistemplate: boolean }>(text, [name]);
  if (found.rows[0]?.datistemplate !== true) {
    const database = admin.escapeIdentifier(name);
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.query(`create database ${database}`);
    await migrate(withDatabase(adminUrl, name));
    await admin.query(`alter database ${database} is_template true`);
  }
  await admin.query('select pg_advisory_unlock(hashtext($1))', [name]);
  return name;
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const leaked = await asAdmin(adminUrl, async (admin) => {
    const connections = await openConnections(admin, name);
    await dropForced(admin, name);
    return connections;
  });
  if (leaked.length > 0) throw new Error(`Connections left open at the end: ${leaked.join('; ')}`);
}

/** An autovacuum worker may be at it, which only a superuser may end; it ends by itself soon. */
async function dropForced(admin: pg.Client, name: string, triesLeft = 100): Promise<void> {
  try {
    await admin.query(`drop database ${admin.escapeIdentifier(name)} with (force)`);
  } catch (error) {
    if (triesLeft === 0) throw error;
    await delay(pollMs * 5);
    await dropForced(admin, name, triesLeft - 1);
  }
}

/** What is still open after a grace, since the server sees the end of a connection a little later. */
async function openConnections(admin: pg.Client, name: string): Promise<string[]> {
  const text = `select application_name || ': ' || query as line from pg_stat_activity
    where datname = $1 and backend_type = 'client backend'`;
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const { rows } = await admin.query<{ line: string }>(text, [name]);
    if (rows.length === 0 || waitedMs >= leakGraceMs) return rows.map(({ line }) => line);
    await delay(pollMs);
  }
}

/** Does `work` through one connection to the database that the URL names. */
export async function asAdmin<Result>(
  adminUrl: string,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
