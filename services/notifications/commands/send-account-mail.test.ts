import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import type { Mail } from '../clients/mail-transport.ts';
import type { AccountMail } from '../contract.ts';
import { createFindMails } from '../queries/find-mails.ts';
import { createSendAccountMail } from './send-account-mail.ts';

let service: ServiceDatabase;
const sent: Mail[] = [];
const server = { isAway: false };
const mailing = {
  transport: {
    name: 'smtp' as const,
    async send(mail: Mail) {
      if (server.isAway) throw new Error('451 later');
      sent.push(mail);
    },
    forget: () => Promise.resolve(),
    close: () => undefined,
  },
  from: 'Cine Aurora <no-reply@aurora.example>',
  folder: '',
};
const TOKEN = 'a-token-that-nobody-else-may-see';
const mailFor = (more: Partial<AccountMail> = {}): AccountMail => ({
  mailId: newId(),
  userId: newId(),
  kind: 'verify-address',
  to: 'ana@example.org',
  language: 'en',
  token: TOKEN,
  ...more,
});
let send: ReturnType<typeof createSendAccountMail>;
beforeAll(async () => {
  service = await createServiceDatabase(
    'notifications',
    new URL('../migrations/', import.meta.url),
  );
  const { database } = service;
  send = createSendAccountMail({ database, mailing, clock: systemClock, organiser: 'Aurora' });
});
afterAll(() => service.close());

it('[NOT-28] a mail about an account goes out once for its id, and when it was refused once more', async () => {
  const mail = mailFor();
  server.isAway = true;
  await expect(send(mail)).rejects.toThrow('ask again');
  server.isAway = false;
  await send(mail);
  await send(mail);
  expect(sent.filter(({ eventId }) => eventId === mail.mailId)).toHaveLength(1);
  expect(sent.at(-1)).toMatchObject({
    to: 'ana@example.org',
    messageId: `<${mail.mailId}@aurora.example>`,
  });
});

it('[NOT-29] the token goes out with the mail and is kept nowhere', async () => {
  await send(mailFor());
  expect(sent.at(-1)?.text).toContain(`Code: ${TOKEN}`);
  expect(sent.at(-1)?.html).toContain(TOKEN);
  const text = 'SELECT to_json(m)::text FROM notifications.mail AS m';
  const rows = await service.database.query<[string]>({ name: 'test-mails', text }, []);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(TOKEN);
  const [listed] = await createFindMails(service.database).list(1);
  expect(listed).toMatchObject({ kind: 'verify-address', recipient: 'ana@example.org' });
});

it.each([
  'verify-address',
  'already-registered',
  'reset-password',
  'password-changed',
  'passkey-added',
  'passkey-copied',
] as const)('[NOT-28] %s is told in both languages, as a page and as plain text', async (kind) => {
  const subjects: (string | undefined)[] = [];
  for (const language of ['pt-BR', 'en'] as const) {
    await send(mailFor({ kind, language, name: 'Ana\r\n<b>Souza' }));
    subjects.push(sent.at(-1)?.subject);
    expect(sent.at(-1)?.text).toContain(language === 'en' ? 'Hello, Ana' : 'Olá, Ana');
    expect(sent.at(-1)?.html).toContain('&lt;b&gt;Souza');
  }
  expect(new Set(subjects).size).toBe(2);
});
