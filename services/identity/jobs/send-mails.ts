import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { AccountMail, NotificationsApi } from '../../notifications/contract.ts';
import { hashSecret, newSecret } from '../clients/secrets.ts';
import type { Language } from '../domain/language.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseMailTasks = statement('lease-mail-tasks');
const keepToken = statement('keep-token');
const completeMailTask = statement('complete-mail-task');

/** As long as somebody who waits for a mail does not notice. */
const EVERY_MS = 400;
const AT_ONCE = 8;

/** How long the token of a mail counts. */
const TOKEN_SECONDS: Partial<Record<AccountMail['kind'], number>> = {
  'verify-address': 24 * 3600,
  'reset-password': 3600,
  invitation: 7 * 24 * 3600,
};

type Task = readonly [
  mailId: string,
  userId: string,
  kind: AccountMail['kind'],
  to: string,
  name: string | null,
  language: Language,
  about: string | null,
];

export type SendMailsOptions = {
  database: Database;
  notifications: Pick<NotificationsApi, 'sendAccountMail'>;
  log: Logger;
};

/**
 * Hands mails over to the notifications, which send each once by its id. The token of a mail is drawn now, so that it
 * stands nowhere before; who dies in between leaves a token that is known to nobody, or was mailed. A mail that is not
 * taken is tried again, with a token more.
 */
export function sendMailsJob({ database, notifications, log }: SendMailsOptions): Job {
  const send = async ([mailId, userId, kind, to, name, language, about]: Task) => {
    const seconds = TOKEN_SECONDS[kind];
    const token = seconds === undefined ? undefined : newSecret();
    if (token !== undefined && seconds !== undefined) {
      await database.execute(keepToken, [hashSecret(token), mailId, seconds]);
    }
    await notifications.sendAccountMail({
      mailId,
      userId,
      kind,
      to,
      language,
      ...(name !== null && { name }),
      ...(about !== null && { about }),
      ...(token !== undefined && { token }),
    });
    await database.execute(completeMailTask, [mailId]);
  };
  return {
    name: 'identity.send-mails',
    everyMs: EVERY_MS,
    async run(signal) {
      let tasks: Task[];
      do {
        tasks = await database.query<Task>(leaseMailTasks, [AT_ONCE]);
        const ends = await Promise.allSettled(tasks.map(send));
        for (const [place, end] of ends.entries()) {
          if (end.status === 'fulfilled') continue;
          const reason = end.reason instanceof Error ? end.reason.message : 'unknown';
          log.warn(
            { mailId: tasks[place]?.[0], reason },
            'a mail was not taken; tried again later',
          );
        }
      } while (tasks.length === AT_ONCE && !signal.aborted);
    },
  };
}
