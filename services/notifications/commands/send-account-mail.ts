import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import type { Mailing } from '../clients/open-mail-transport.ts';
import type { NotificationsApi } from '../contract.ts';
import { composeAccountLetter } from '../domain/account-letter.ts';
import { domainOf } from '../domain/mail-address.ts';
import { renderAccountLetter } from '../messages/letters/render-letter.ts';
import type { MailNote } from '../messages/mail-plan.ts';
import { keepMails } from './keep-mails.ts';

const findMail = loadStatement(new URL('../sql/find-mail.sql', import.meta.url));

export type SendAccountMailOptions = {
  database: Database;
  mailing: Mailing;
  clock: Clock;
  organiser: string;
};

/**
 * Sends a mail about an account, once for its id; after a crash between the server's yes and our note of it once more,
 * under the same Message-ID. Its token goes out with it and is kept nowhere.
 *
 * @throws UnavailableError when it was not taken
 */
export function createSendAccountMail({
  database,
  mailing,
  clock,
  organiser,
}: SendAccountMailOptions): NotificationsApi['sendAccountMail'] {
  const { transport, from } = mailing;
  return async (mail) => {
    const { mailId, userId, kind, to } = mail;
    const known = await database.query(findMail, [mailId]);
    if (known.length > 0) return {};
    const letter = composeAccountLetter(mail);
    const { subject, language } = letter;
    const messageId = `<${mailId}@${domainOf(from)}>`;
    const parts = renderAccountLetter(letter, organiser);
    const date = new Date(clock.nowMs());
    try {
      await transport.send({
        ...parts,
        eventId: mailId,
        from,
        to,
        subject,
        language,
        messageId,
        date,
      });
    } catch (cause) {
      throw new UnavailableError('The mail was not taken; ask again later.', {
        code: 'MAIL_NOT_TAKEN',
        cause,
      });
    }
    const about = { eventId: mailId, kind, language, subject, messageId };
    const note: MailNote = { ...about, userId, recipient: to, state: 'sent' };
    await keepMails({ database, transport }, [note]);
    return {};
  };
}
