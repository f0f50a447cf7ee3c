import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';

const expireHolds = loadStatement(new URL('../sql/expire-holds.sql', import.meta.url));

/**
 * Tidies holds whose time is over, within a second. It is housekeeping only: every statement takes a
 * lapsed hold for free at the very moment it lapses, whether this job runs or not.
 */
export function expireHoldsJob(database: Database, log: Logger): Job {
  return {
    name: 'inventory.expire-holds',
    everyMs: 500,
    async run() {
      const expired = await database.query<[string, string]>(expireHolds, []);
      for (const [holdId, sessionId] of expired) log.debug({ holdId, sessionId }, 'hold expired');
    },
  };
}
