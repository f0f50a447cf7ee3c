import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { readonly recipients: readonly string[]; readonly message: string };

export type MailServer = {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** What it answers to the mails that come from now on. */
  behave: (behaviour: MailBehaviour) => void;
  close: () => Promise<void>;
};

/** A code is a refusal. `silent` hears the message and never says a word, `cuts` takes it and hangs up. */
export type MailBehaviour = 'takes' | 'silent' | 'cuts' | 450 | 550;

/** A real mail server on a free port, which keeps what it takes. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let behaviour: MailBehaviour = 'takes';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (typeof behaviour === 'number') {
          answer(Object.assign(new Error('Not now'), { responseCode: behaviour }));
        }
        if (behaviour === 'takes' || behaviour === 'cuts') {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ recipients, message: Buffer.concat(chunks).toString('latin1') });
        }
        if (behaviour === 'takes') answer();
        if (behaviour === 'cuts') hangUp(server);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave(next) {
      behaviour = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function hangUp(server: SMTPServer): void {
  for (const connection of server.connections) connection.close();
}
