import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';

const deleteLapsed = loadStatement(new URL('../sql/delete-lapsed.sql', import.meta.url));

const EVERY_MS = 3_600_000;

/** Forgets sign-ups that nobody verified, mails that are long sent, failures and sign-ins of long ago. */
export function forgetLapsed(database: Database): Job {
  return {
    name: 'identity.forget-lapsed',
    everyMs: EVERY_MS,
    async run() {
      await database.execute(deleteLapsed, []);
    },
  };
}
