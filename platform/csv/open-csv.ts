import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { BulkDatabase } from '../database/bulk-database.ts';
import type { Database } from '../database/database.ts';
import type { Logger } from '../log/logger.ts';
import type { Job } from '../service/jobs.ts';
import { exportRoutes } from './export-routes.ts';
import type { CsvKind } from './import-kind.ts';
import { importRoutes } from './import-routes.ts';
import { openImportStore } from './import-store.ts';
import { settleImport } from './settle-import.ts';
import { openSettleStore } from './settle-store.ts';

const SETTLE_EVERY_MS = 5000;
const FORGET_EVERY_MS = 3_600_000;

export type Csv = {
  /** Those of the files, and the service's own. */
  readonly routes: FastifyPluginAsyncTypebox;
  readonly jobs: readonly Job[];
  /** Waits for what is being carried out. */
  readonly close: () => Promise<void>;
};

/** The files of a service: given out, and taken in. */
export function openCsv({
  schema,
  database,
  bulk,
  kinds,
  routes,
  log,
}: {
  schema: string;
  database: Database;
  bulk: BulkDatabase;
  kinds: readonly CsvKind[];
  /** The service's own. */
  routes: FastifyPluginAsyncTypebox;
  log: Logger;
}): Csv {
  const store = openImportStore(schema, database, bulk);
  const within = openSettleStore(schema);
  const underWay = new Set<Promise<void>>();
  const settle = (importId: string) => {
    const settling = settleImport({ within, bulk, kinds, log }, importId).finally(() =>
      underWay.delete(settling),
    );
    underWay.add(settling);
    return settling;
  };
  return {
    async routes(app) {
      await app.register(routes);
      for (const kind of kinds) {
        await app.register(exportRoutes(kind, bulk));
        await app.register(importRoutes({ kind, store, settle }));
      }
    },
    jobs: [
      {
        name: `${schema}.settle-csv-imports`,
        everyMs: SETTLE_EVERY_MS,
        async run() {
          for (const importId of await store.listReceived()) await settle(importId);
        },
      },
      {
        name: `${schema}.forget-csv-imports`,
        everyMs: FORGET_EVERY_MS,
        async run() {
          await store.forget();
        },
      },
    ],
    async close() {
      await Promise.allSettled(underWay);
      await bulk.close();
    },
  };
}
