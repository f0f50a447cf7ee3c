import { join } from 'node:path';
import pg from 'pg';
import type { Settings } from '../../platform/config/settings.ts';
import { StartError } from '../../platform/errors/start-error.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { ServiceName } from './catalogue.ts';

export type Databases = {
  urls: Readonly<Record<ServiceName, string>>;
  /** For the person at the terminal: where the data are. */
  description: string;
  stop: () => Promise<void>;
};

/** The addresses that the settings give; none for a service that is to use the embedded server. */
export function databaseUrlsOf(
  settings: Settings,
): Readonly<Record<ServiceName, string | undefined>> {
  return {
    inventory: settings.INVENTORY_DATABASE_URL ?? settings.DATABASE_URL,
    sales: settings.SALES_DATABASE_URL ?? settings.DATABASE_URL,
    notifications: settings.NOTIFICATIONS_DATABASE_URL ?? settings.DATABASE_URL,
    identity: settings.IDENTITY_DATABASE_URL ?? settings.DATABASE_URL,
    payments: settings.PAYMENTS_DATABASE_URL ?? settings.DATABASE_URL,
    admission: settings.ADMISSION_DATABASE_URL ?? settings.DATABASE_URL,
    'waiting-room': settings.WAITING_ROOM_DATABASE_URL ?? settings.DATABASE_URL,
  };
}

/**
 * The databases of the services: those of the settings, else the embedded server, which every process
 * that uses the same data folder shares.
 *
 * @throws StartError when one can not be reached
 */
export async function openDatabases(
  settings: Settings,
  services: readonly ServiceName[],
  log: Logger,
): Promise<Databases> {
  const own = databaseUrlsOf(settings);
  if (services.every((name) => own[name])) {
    for (const name of services) await checkDatabase(String(own[name]));
    return {
      urls: own as Databases['urls'],
      description: [...new Set(services.map((name) => withoutPassword(String(own[name]))))].join(
        ', ',
      ),
      stop: () => Promise.resolve(),
    };
  }
  const { startEmbeddedPostgres } = await import(
    '../../platform/database/embedded/embedded-postgres.ts'
  );
  const dataDir = join(settings.DATA_DIR, 'postgres');
  const embedded = await startEmbeddedPostgres({ dataDir, log: (message) => log.info(message) });
  return {
    urls: {
      inventory: own.inventory ?? embedded.url,
      sales: own.sales ?? embedded.url,
      notifications: own.notifications ?? embedded.url,
      identity: own.identity ?? embedded.url,
      payments: own.payments ?? embedded.url,
      admission: own.admission ?? embedded.url,
      'waiting-room': own['waiting-room'] ?? embedded.url,
    },
    description: `embedded PostgreSQL in ${dataDir}`,
    stop: embedded.stop,
  };
}

const OLDEST_SERVER = 150_000;

/** One try with a clear word, instead of a pool that waits for a server which is not there. */
async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::integer AS version`,
    );
    if ((rows[0]?.version ?? 0) < OLDEST_SERVER) {
      throw new Error('PostgreSQL 15 or later is needed');
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartError(`The database ${withoutPassword(url)} can not be used: ${reason}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:***@');
}
