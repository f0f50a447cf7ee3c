import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mail-transport.ts';

/** The message of a mail, for nodemailer, which quotes and folds every header. */
export function mailMessage(mail: Mail): SendMailOptions {
  const { from, to, subject, html, text, messageId, date, language } = mail;
  return {
    from,
    // As an object, so that nothing in the address is taken for a second one.
    to: { name: '', address: to },
    subject,
    html,
    text,
    messageId,
    date,
    // RFC 3834: no machine shall answer it.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    // Readable in the folder, and one way only to be read (queries/read-message.ts).
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
