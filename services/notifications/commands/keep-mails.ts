import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import type { MailNote } from '../messages/mail-plan.ts';

const keepMailsStatement = loadStatement(new URL('../sql/keep-mails.sql', import.meta.url));

/** Writes down what became of mails; of who was forgotten while one was on its way, nothing stays. */
export async function keepMails(
  { database, transport }: { database: Database; transport: Pick<MailTransport, 'forget'> },
  notes: readonly MailNote[],
): Promise<void> {
  const rows = await database.query<[eventId: string, isForgotten: boolean]>(keepMailsStatement, [
    JSON.stringify(notes),
  ]);
  const forgotten = rows.filter(([, isForgotten]) => isForgotten);
  if (forgotten.length > 0) await transport.forget(forgotten.map(([eventId]) => eventId));
}
