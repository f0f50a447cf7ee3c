import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import type { NotificationsApi } from '../contract.ts';
import { forgetMails } from './forget-mails.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const keepRecipient = statement('keep-recipient');
const findMailsOfForgotten = statement('find-mails-of-forgotten');
const forgetFailures = statement('forget-failures');

/**
 * Keeps to whom a user's mails go. The newest version stays, in whatever order they come. Without an address the person
 * is forgotten: from the mails that were sent, from those in the folder, from what is told of failures. Each step may
 * be asked again, so that who dies in between and is in doubt only repeats.
 */
export function createKeepRecipient(
  database: Database,
  transport: Pick<MailTransport, 'forget'>,
): NotificationsApi['keepRecipient'] {
  return async ({ userId, version, email, name, language }) => {
    const person = email === null ? [null, null, null] : [email, name, language];
    await database.execute(keepRecipient, [userId, version, ...person]);
    if (email !== null) return {};
    // A statement of its own: it sees the mails for which the one before has waited.
    const mails = await database.query<[string]>(findMailsOfForgotten, [userId]);
    await forgetMails(
      { database, transport },
      mails.map(([eventId]) => eventId),
    );
    await database.execute(forgetFailures, [userId]);
    return {};
  };
}
