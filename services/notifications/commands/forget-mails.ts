import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { MailTransport } from '../clients/mail-transport.ts';

const forgetMailsStatement = loadStatement(new URL('../sql/forget-mails.sql', import.meta.url));

/**
 * Takes the person out of mails: first what lies in a folder, then what is written down. Who dies in between finds the
 * same mails again.
 */
export async function forgetMails(
  { database, transport }: { database: Database; transport: Pick<MailTransport, 'forget'> },
  eventIds: readonly string[],
): Promise<void> {
  if (eventIds.length === 0) return;
  await transport.forget(eventIds);
  await database.execute(forgetMailsStatement, [arrayLiteral(eventIds)]);
}
