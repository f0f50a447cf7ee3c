import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createFolderTransport, pathOfMail } from '../clients/folder-transport.ts';
import type { Mail, MailTransport } from '../clients/mail-transport.ts';
import type { Recipient } from '../contract.ts';
import { forgetOldMails } from '../jobs/forget-old-mails.ts';
import { createEmailConsumer } from '../messages/email-consumer.ts';
import { sampleEvent, sampleInventory } from '../messages/testing/sample-events.ts';
import { createFindMails } from '../queries/find-mails.ts';
import { createFindMailsOfUsers } from '../queries/find-mails-of-users.ts';
import { createKeepRecipient } from './keep-recipient.ts';
import { endPauses, openQueue, readQueue } from './testing/queue-world.ts';

let service: ServiceDatabase;
let folder: string;
let transport: MailTransport;
let keep: ReturnType<typeof createKeepRecipient>;
const sent: Mail[] = [];
/** Called while a mail is on its way. */
let meanwhile = (): Promise<unknown> => Promise.resolve();
beforeAll(async () => {
  service = await createServiceDatabase(
    'notifications',
    new URL('../migrations/', import.meta.url),
  );
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-recipients-'));
  const into = createFolderTransport(folder);
  transport = {
    ...into,
    async send(mail) {
      await into.send(mail);
      sent.push(mail);
      await meanwhile();
    },
  };
  keep = createKeepRecipient(service.database, transport);
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const consumer = () =>
  createEmailConsumer({
    database: service.database,
    inventory: sampleInventory('Oppenheimer'),
    transport,
    clock: systemClock,
    language: 'pt-BR',
    from: 'no-reply@aurora.example',
    organiser: 'Cine Aurora',
  });
const ana = (more: Partial<Recipient> = {}): Recipient => {
  const person = { email: 'ana@example.org', name: 'Ana\r\nBcc: x', language: 'en' as const };
  return { userId: newId(), version: 1, ...person, ...more };
};
const nobody = { email: null, name: null, language: null };
const paid = (userId: string) => sampleEvent('PaymentConfirmed', { userId });
const keptMail = (eventId: string) => createFindMails(service.database).find(eventId);

it('[NOT-70] who has an account is written to at its address, by its name and in its language', async () => {
  const person = ana();
  await keep(person);
  const event = paid(person.userId);
  await consumer().handle([event]);
  expect(sent.at(-1)).toMatchObject({
    to: 'ana@example.org',
    language: 'en',
    subject: 'Purchase confirmed: Oppenheimer',
  });
  expect(sent.at(-1)?.text).toContain('Hello, Ana Bcc: x!');
  expect(sent.at(-1)?.html).toContain('Hello, Ana Bcc: x!');
  expect(await keptMail(event.id)).toMatchObject({ recipient: 'ana@example.org', language: 'en' });
  const { mails } = await createFindMailsOfUsers(service.database)({ userIds: [person.userId] });
  expect(mails).toMatchObject([{ kind: 'payment-confirmed', recipient: 'ana@example.org' }]);
  const guest = ana({ name: null });
  await keep(guest);
  await consumer().handle([paid(guest.userId)]);
  expect(sent.at(-1)?.text).not.toContain('Hello');
});

it('[NOT-70] an event that comes before its account is known of waits, and at last is noted', async () => {
  const mails = consumer();
  const policy = { firstMs: 60_000, maxMs: 60_000, maxTries: 2 };
  const { take, deliver } = openQueue(service.database, mails, policy);
  const known = ana();
  const unknown = newId();
  const [first, second] = [paid(known.userId), paid(unknown)];
  await take([first, second]);
  await deliver();
  expect((await readQueue(service.database, mails)).map(([, , tries]) => tries)).toEqual([1, 1]);
  await keep(known);
  await endPauses(service.database, mails);
  await deliver();
  expect(await readQueue(service.database, mails)).toEqual([]);
  expect(await keptMail(first.id)).toMatchObject({ recipient: 'ana@example.org', state: 'sent' });
  // Into the folder all go; over SMTP it is noted that there is no address.
  expect((await keptMail(second.id))?.recipient).toBe(`${unknown}@users.invalid`);
});

it('[NOT-71] what is told late or twice changes nothing', async () => {
  const person = ana({ version: 2 });
  await keep(person);
  await keep({ ...person, version: 1, email: 'old@example.org' });
  await keep({ ...person, email: 'other@example.org' });
  await consumer().handle([paid(person.userId)]);
  expect(sent.at(-1)?.to).toBe('ana@example.org');
  await keep({ ...person, ...nobody, version: 3 });
  await keep(person);
  const event = paid(person.userId);
  await consumer().handle([event]);
  expect(await keptMail(event.id)).toMatchObject({ state: 'no-address', recipient: null });
});

it('[NOT-72] who is forgotten is in no mail, no file and no failure; that mails went stays', async () => {
  const person = ana();
  await keep(person);
  const other = ana({ email: 'other@example.org' });
  await keep(other);
  const [event, foreign] = [paid(person.userId), paid(other.userId)];
  const mails = consumer();
  await mails.handle([event, foreign]);
  const failing = {
    ...mails,
    handle: () => Promise.reject(new Error('550 <ana@example.org> Ana Souza is gone')),
  };
  const { take, deliver } = openQueue(service.database, failing);
  await take([paid(person.userId)]);
  await deliver();
  expect((await readQueue(service.database, mails))[0]?.[3]).toContain('<[address]> Ana Souza');
  for (let time = 0; time < 2; time++) await keep({ ...person, ...nobody, version: 2 });
  expect(await keptMail(event.id)).toMatchObject({ state: 'sent', recipient: null });
  expect(existsSync(pathOfMail(folder, event.id))).toBe(false);
  expect((await readQueue(service.database, mails))[0]?.[3]).toBeNull();
  expect(await keptMail(foreign.id)).toMatchObject({ recipient: 'other@example.org' });
  expect(existsSync(pathOfMail(folder, foreign.id))).toBe(true);
});

it('[NOT-72] who is forgotten while a mail is being sent is not written down', async () => {
  const person = ana();
  await keep(person);
  meanwhile = () => keep({ ...person, ...nobody, version: 2 });
  const event = paid(person.userId);
  await consumer().handle([event]);
  meanwhile = () => Promise.resolve();
  expect(await keptMail(event.id)).toMatchObject({ state: 'sent', recipient: null });
  expect(existsSync(pathOfMail(folder, event.id))).toBe(false);
});

it('[NOT-73] to whom an old mail went is forgotten, and no younger one', async () => {
  const events = [sampleEvent('PaymentConfirmed'), sampleEvent('PaymentConfirmed')];
  const [old, young] = events.map(({ id }) => id);
  await consumer().handle(events);
  const text = `UPDATE notifications.mail SET sent_at = now() - interval '11 days' WHERE event_id = $1`;
  await service.database.execute({ name: 'test.age', text }, [old ?? '']);
  const run = (days: number) =>
    forgetOldMails({ database: service.database, transport, days }).run(
      new AbortController().signal,
    );
  await run(0);
  await run(12);
  expect((await keptMail(old ?? ''))?.recipient).toBe('ana@example.com');
  await run(10);
  expect(await keptMail(old ?? '')).toMatchObject({ recipient: null, userId: 'forgotten' });
  expect(existsSync(pathOfMail(folder, old ?? ''))).toBe(false);
  expect((await keptMail(young ?? ''))?.recipient).toBe('ana@example.com');
});
