import { createTransport } from 'nodemailer';
import { mailMessage } from './mail-message.ts';
import type { MailTransport } from './mail-transport.ts';

const TIMEOUT_MS = 10_000;

/**
 * Sends by a mail server. It is asked once: who comes back later, and how often, is the queue's to say.
 *
 * @param url `smtp://user:password@host:587`, or `smtps://…` where TLS begins at once
 */
export function createSmtpTransport(url: string, timeoutMs = TIMEOUT_MS): MailTransport {
  const transport = createTransport({
    url,
    pool: true,
    // As many as are delivered at once (jobs/deliver.ts): none waits for another's connection.
    maxConnections: 8,
    // For a connection that the server had closed in the meantime.
    maxRequeues: 1,
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    name: 'smtp',
    async send(mail) {
      await transport.sendMail(mailMessage(mail));
    },
    forget: () => Promise.resolve(),
    close: () => transport.close(),
  };
}
