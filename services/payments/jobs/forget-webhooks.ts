import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';

const deleteOld = loadStatement(new URL('../sql/delete-old-webhooks.sql', import.meta.url));

const HOUR_MS = 3_600_000;

/** Forgets the messages of providers that are too old to come again. */
export function forgetWebhooks(database: Database): Job {
  return {
    name: 'payments.forget-webhooks',
    everyMs: HOUR_MS,
    async run() {
      await database.execute(deleteOld, []);
    },
  };
}
