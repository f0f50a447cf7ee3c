import { inject } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { silentLog } from './silent-log.ts';
import { createTestDatabase } from './test-database.ts';

export type ServiceDatabase = {
  url: string;
  /** As an instance of the service has it. */
  database: Database;
  /** Another instance's pool on the same database, reached by another URL if one is given. */
  openAnother: (otherUrl?: string) => Database;
  close: () => Promise<void>;
};

/** A migrated database of one service (or of the platform alone), of its own for a test file. */
export async function createServiceDatabase(
  schema: string,
  migrations?: URL,
): Promise<ServiceDatabase> {
  const { url, drop } = await createTestDatabase({
    adminUrl: inject('postgresUrl'),
    template: {
      key: migrations?.pathname ?? schema,
      migrate: (templateUrl) =>
        migrate({ url: templateUrl, schema, folder: migrations, log: silentLog }),
    },
  });
  const opened: Database[] = [];
  const openAnother = (otherUrl = url): Database => {
    const database = openDatabase({
      url: otherUrl,
      poolSize: 4,
      statementTimeoutMs: 5000,
      applicationName: `bilheteria-${schema}`,
      onIdleError: () => undefined,
      metrics: createMetrics().database,
    });
    opened.push(database);
    return database;
  };
  return {
    url,
    database: openAnother(),
    openAnother,
    async close() {
      await Promise.all(opened.map((database) => database.close()));
      await drop();
    },
  };
}
