import { fileURLToPath } from 'node:url';
import { StartError } from '../errors/start-error.ts';
import { adoptEventLog } from '../events/adopt-event-log.ts';
import type { Logger } from '../log/logger.ts';

/** The tables that the platform keeps in each service's schema, and where it is told which are made. */
const PLATFORM_MIGRATIONS = [
  { folder: new URL('../idempotency/migrations/', import.meta.url), table: 'platform_migration' },
  { folder: new URL('../events/migrations/', import.meta.url), table: 'event_migration' },
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
  try {
    for (const { folder, table } of PLATFORM_MIGRATIONS) await run(options, folder, table);
    await adoptEventLog(options.url, options.schema);
    if (options.folder) await run(options, options.folder, 'migration');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The tables of ${options.schema} can not be made: ${reason}.`, { cause });
  }
}

async function run(
  { url, schema, log }: Parameters<typeof migrate>[0],
  folder: URL,
  migrationsTable: string,
): Promise<void> {
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
