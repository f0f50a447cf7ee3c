import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import { forgetMails } from '../commands/forget-mails.ts';

const findOldMails = loadStatement(new URL('../sql/find-old-mails.sql', import.meta.url));

const EVERY_MS = 3_600_000;
const AT_ONCE = 500;

export type ForgetOldMailsOptions = {
  database: Database;
  transport: Pick<MailTransport, 'forget'>;
  /** `RETENTION_MAIL_DAYS`; 0 forgets none. */
  days: number;
};

/** Takes the person out of mails that are old: that they went stays. */
export function forgetOldMails({ database, transport, days }: ForgetOldMailsOptions): Job {
  return {
    name: 'notifications.forget-old-mails',
    everyMs: EVERY_MS,
    async run(signal) {
      if (days === 0) return;
      for (let found = AT_ONCE; found === AT_ONCE && !signal.aborted; ) {
        const mails = await database.query<[string]>(findOldMails, [days, AT_ONCE]);
        found = mails.length;
        await forgetMails(
          { database, transport },
          mails.map(([eventId]) => eventId),
        );
      }
    },
  };
}
