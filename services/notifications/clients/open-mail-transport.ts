import { join } from 'node:path';
import type { Settings } from '../../../platform/config/settings.ts';
import { StartError } from '../../../platform/errors/start-error.ts';
import { createFolderTransport } from './folder-transport.ts';
import type { MailTransport } from './mail-transport.ts';
import { createSmtpTransport } from './smtp-transport.ts';

/** Of mails that go nowhere. */
const NO_SENDER = 'Bilheteria <no-reply@bilheteria.invalid>';

export type Mailing = {
  readonly transport: MailTransport;
  readonly from: string;
  /** Where mails lie that nobody sends. */
  readonly folder: string;
};

/**
 * By the mail server of the settings, else into a folder beside the other data.
 *
 * @throws StartError when it is not said who sends
 */
export function openMailTransport({
  SMTP_URL,
  MAIL_FROM,
  DATA_DIR,
}: Pick<Settings, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>): Mailing {
  const folder = join(DATA_DIR, 'mail');
  if (SMTP_URL === undefined) {
    return { transport: createFolderTransport(folder), from: MAIL_FROM ?? NO_SENDER, folder };
  }
  if (MAIL_FROM === undefined) {
    throw new StartError('SMTP_URL needs MAIL_FROM: the address that mails are sent from.');
  }
  return { transport: createSmtpTransport(SMTP_URL), from: MAIL_FROM, folder };
}
