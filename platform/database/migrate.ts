import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartError } from '../errors/start-error.ts';
import { adoptEventLog } from '../events/adopt-event-log.ts';
import type { Logger } from '../log/logger.ts';

/** The tables that the platform keeps in each service's schema, and where it is told which are made. */
const PLATFORM_MIGRATIONS = [
  { folder: new URL('../idempotency/migrations/', import.meta.url), table: 'platform_migration' },
  { folder: new URL('../events/migrations/', import.meta.url), table: 'event_migration' },
  { folder: new URL('../csv/migrations/', import.meta.url), table: 'csv_migration' },
] as const;

/**
 * Brings one service's schema up to date with the numbered files of its `migrations/` folder, each in
 * a transaction, once. Instances that start together wait for each other behind an advisory lock.
 */
export async function migrate(options: {
  url: string;
  schema: string;
  /** Without one, only the platform's own tables are made. */
  folder?: URL | undefined;
  log: Pick<Logger, 'debug'>;
}): Promise<void> {
  const client = new pg.Client({ connectionString: options.url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (const { folder, table } of PLATFORM_MIGRATIONS) await run(options, client, folder, table);
    await adoptEventLog(client, options.schema);
    if (options.folder) await run(options, client, options.folder, 'migration');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The tables of ${options.schema} can not be made: ${reason}.`, { cause });
  } finally {
    await client.end();
  }
}

async function run(
  { url, schema, log }: Parameters<typeof migrate>[0],
  client: pg.Client,
  folder: URL,
  migrationsTable: string,
): Promise<void> {
  if (await isUpToDate(client, folder, { schema, table: migrationsTable })) return;
  const { runner } = await import('node-pg-migrate');
  await runner({
    databaseUrl: url,
    dir: fileURLToPath(folder),
    direction: 'up',
    schema,
    createSchema: true,
    migrationsSchema: schema,
    migrationsTable,
    advisoryLockMode: 'wait',
    logger: {
      debug: (text) => log.debug(text),
      info: (text) => log.debug(text),
      warn: (text) => log.debug(text),
      error: (text) => log.debug(text),
    },
  });
}

/** Loading the library to find out that there is nothing to do would be a sixth of a start. */
async function isUpToDate(
  client: pg.Client,
  folder: URL,
  { schema, table }: { schema: string; table: string },
): Promise<boolean> {
  const files = await readdir(folder);
  const names = files.filter((file) => file.endsWith('.sql')).map((file) => file.slice(0, -4));
  const made = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`;
  const there = await client.query('SELECT WHERE to_regclass($1) IS NOT NULL', [made]);
  if (there.rowCount === 0) return false;
  const missing = await client.query(
    `SELECT 1 FROM unnest($1::text[]) AS n (name) WHERE NOT EXISTS
       (SELECT FROM ${made} AS m WHERE m.name = n.name)`,
    [names],
  );
  return missing.rowCount === 0;
}
