import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';

const deleteOldWebhookDeliveries = loadStatement(
  new URL('../sql/delete-old-webhook-deliveries.sql', import.meta.url),
);

const KEPT_DAYS = 30;
const EVERY_MS = 3_600_000;

/** Forgets what was sent to endpoints long ago; what is still to be sent stays. */
export function forgetWebhookDeliveries(database: Database): Job {
  return {
    name: 'notifications.forget-webhook-deliveries',
    everyMs: EVERY_MS,
    async run(signal) {
      for (let deleted = 1; deleted > 0 && !signal.aborted; ) {
        deleted = await database.execute(deleteOldWebhookDeliveries, [KEPT_DAYS]);
      }
    },
  };
}
