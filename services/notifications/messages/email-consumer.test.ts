import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createFolderTransport } from '../clients/folder-transport.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import { createSmtpTransport } from '../clients/smtp-transport.ts';
import { createReplayDeadLetters } from '../commands/replay-dead-letters.ts';
import { endPauses, openQueue, readQueue } from '../commands/testing/queue-world.ts';
import { createFindMails } from '../queries/find-mails.ts';
import { readMessage } from '../queries/read-message.ts';
import { createEmailConsumer } from './email-consumer.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { sampleEvent, sampleInventory } from './testing/sample-events.ts';

let service: ServiceDatabase;
let server: MailServer;
let smtp: MailTransport;
let folder: string;
beforeAll(async () => {
  service = await createServiceDatabase(
    'notifications',
    new URL('../migrations/', import.meta.url),
  );
  server = await startMailServer();
  smtp = createSmtpTransport(server.url, 500);
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-mail-'));
});
afterAll(async () => {
  smtp.close();
  await server.close();
  await rm(folder, { recursive: true });
  await service.close();
});
beforeEach(() => server.behave('takes'));

function consumerBy(transport: MailTransport, title = 'Oppenheimer') {
  return createEmailConsumer({
    database: service.database,
    inventory: sampleInventory(title),
    transport,
    clock: systemClock,
    language: 'pt-BR',
    from: 'Cine Aurora <no-reply@aurora.example>',
    organiser: 'Cine Aurora',
  });
}

const keptMail = (eventId: string) => createFindMails(service.database).find(eventId);

function receivedOf(eventId: string) {
  return server.received.filter(({ message }) => message.includes(`Message-ID: <${eventId}@`));
}

describe('by a mail server', () => {
  it('[NOT-20] a mail is sent once for an event that comes three times', async () => {
    const event = sampleEvent('PaymentConfirmed');
    const consumer = consumerBy(smtp);
    for (let time = 0; time < 3; time++) await consumer.handle([event]);
    const received = receivedOf(event.id);
    expect(received).toHaveLength(1);
    expect(received[0]?.recipients).toEqual(['ana@example.com']);
    expect(received[0]?.message).toMatch(/^From: Cine Aurora <no-reply@aurora\.example>\r$/m);
    expect(received[0]?.message).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(received[0]?.message).toMatch(/^Date: .+\r$/m);
    expect(await keptMail(event.id)).toMatchObject({
      kind: 'payment-confirmed',
      recipient: 'ana@example.com',
      subject: 'Compra confirmada: Oppenheimer',
      state: 'sent',
      messageId: `<${event.id}@aurora.example>`,
    });
  });

  it.each([
    ['SaleRefunded', undefined, 'Reembolso confirmado'],
    ['TicketsRefunded', 'buyer', 'Reembolso de ingressos'],
    ['SaleRefunded', 'session', 'Sessão cancelada'],
    ['TicketsRefunded', 'session', 'Sessão cancelada'],
    ['TicketsRefunded', 'resale', 'Ingressos revendidos'],
  ])('[NOT-20] [NOT-74] who gets money back is told why: %s, %s', async (type, cause, subject) => {
    const event = sampleEvent(type, { ...(cause && { cause }) });
    await consumerBy(smtp).handle([event]);
    expect((await keptMail(event.id))?.subject).toBe(`${subject}: Oppenheimer`);
    const { text } = readMessage(receivedOf(event.id)[0]?.message ?? '');
    expect(text).toContain('Valor devolvido');
  });

  it('[NOT-21] a mail that the server took before it was lost comes again under its first id', async () => {
    const event = sampleEvent('ReservationCreated');
    server.behave('cuts');
    await expect(consumerBy(smtp).handle([event])).rejects.toThrow();
    expect(await keptMail(event.id)).toBeUndefined();
    server.behave('takes');
    await consumerBy(smtp).handle([event]);
    expect(receivedOf(event.id).length).toBeGreaterThan(1);
    expect((await keptMail(event.id))?.state).toBe('sent');
  });

  it('[NOT-23] nobody is written to whose id is no address, and that is noted', async () => {
    const before = server.received.length;
    const event = sampleEvent('ReservationExpired', { userId: 'user-123' });
    await consumerBy(smtp).handle([event]);
    expect(server.received).toHaveLength(before);
    expect(await keptMail(event.id)).toMatchObject({
      userId: 'user-123',
      recipient: null,
      state: 'no-address',
    });
  });

  it('[NOT-23] [NOT-27] what needs no mail is noted as it comes, once, and only the others wait', async () => {
    const consumer = consumerBy(smtp);
    const { take } = openQueue(service.database, consumer);
    const nobody = sampleEvent('PaymentConfirmed', { userId: 'user-1' });
    const late = sampleEvent('ReservationCreated', { expiresAt: new Date(0).toISOString() });
    const mailed = sampleEvent('PaymentConfirmed');
    const strange = { ...sampleEvent('PaymentConfirmed'), type: 'Unheard' };
    for (let time = 0; time < 2; time++) await take([nobody, late, mailed, strange]);
    expect(await keptMail(nobody.id)).toMatchObject({
      userId: 'user-1',
      recipient: null,
      subject: 'Compra confirmada: Oppenheimer',
      state: 'no-address',
    });
    expect(await keptMail(late.id)).toMatchObject({ state: 'too-late' });
    expect((await readQueue(service.database, consumer)).map(([id]) => id)).toEqual([
      mailed.id,
      strange.id,
    ]);
    await service.database.execute(
      { name: 'clear', text: 'DELETE FROM notifications.delivery WHERE consumer = $1' },
      [consumer.name],
    );
  });

  it('[NOT-27] nobody is told of held places that have lapsed by then, and that is noted', async () => {
    const before = server.received.length;
    const expiresAt = new Date(Date.now() - 1).toISOString();
    const event = sampleEvent('ReservationCreated', { expiresAt });
    await consumerBy(smtp).handle([event]);
    expect(server.received).toHaveLength(before);
    expect(await keptMail(event.id)).toMatchObject({ state: 'too-late' });
  });

  it.each([450, 550, 'silent'] as const)(
    '[NOT-24] a mail that the server answers by %s is not sent, and goes out when it comes again',
    async (behaviour) => {
      const event = sampleEvent('SaleRefunded');
      server.behave(behaviour);
      await expect(consumerBy(smtp).handle([event])).rejects.toThrow();
      expect(await keptMail(event.id)).toBeUndefined();
      server.behave('takes');
      await consumerBy(smtp).handle([event]);
      expect(receivedOf(event.id)).toHaveLength(1);
    },
  );

  it('[NOT-24] a mail whose server is not there is not sent', async () => {
    const nobody = createSmtpTransport('smtp://127.0.0.1:1', 500);
    const event = sampleEvent('SaleRefunded');
    await expect(consumerBy(nobody).handle([event])).rejects.toThrow('ECONNREFUSED');
    expect(await keptMail(event.id)).toBeUndefined();
    nobody.close();
  });
});

it.each([450, 550, 'silent'] as const)(
  '[NOT-24] [NOT-6] a mail that the server answers by %s is tried again, dead after its tries, and goes out when replayed',
  async (behaviour) => {
    const consumer = consumerBy(smtp);
    const { take, deliver } = openQueue(service.database, consumer);
    const event = sampleEvent('SaleRefunded');
    server.behave(behaviour);
    await take([event]);
    for (let tries = 1; tries <= 3; tries++) {
      await deliver();
      await endPauses(service.database, consumer);
    }
    expect(await readQueue(service.database, consumer)).toEqual([
      [event.id, 'dead', 3, expect.stringMatching(/Not now|Timeout/)],
    ]);
    server.behave('takes');
    await createReplayDeadLetters(service.database)(consumer.name);
    await deliver();
    expect(await readQueue(service.database, consumer)).toEqual([]);
    expect(receivedOf(event.id)).toHaveLength(1);
  },
);

describe('what others chose', () => {
  const evil = 'X\r\nBcc: eve@example.com\r\n\r\n<script>alert(1)</script>\u2028\u202Egnp.exe';

  it('[NOT-22] a title adds neither a header nor markup', async () => {
    const event = sampleEvent('PaymentConfirmed', { seats: [evil] });
    await consumerBy(smtp, evil).handle([event]);
    const [mail] = receivedOf(event.id);
    expect(mail?.recipients).toEqual(['ana@example.com']);
    expect(mail?.message).not.toMatch(/^Bcc:/im);
    const { html, text } = readMessage(mail?.message ?? '');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(`${html}${text}`).not.toMatch(/[\u2028\u202E]/);
  });

  it.each([
    evil,
    'a@b.example\r\nBcc: eve@example.com',
    'a@b.example, eve@example.com',
    '"a b"@example.com',
    'a@b.example>',
    '<a@b.example',
    'João Silva 🎬',
    '@',
    '../../etc/passwd',
    'a'.repeat(200),
  ])('[NOT-22] the user %j is one recipient at most, and none over SMTP', async (userId) => {
    const before = server.received.length;
    await consumerBy(smtp).handle([sampleEvent('PaymentConfirmed', { userId })]);
    expect(server.received).toHaveLength(before);

    const event = sampleEvent('PaymentConfirmed', { userId });
    await consumerBy(createFolderTransport(folder)).handle([event]);
    const message = await readFile(join(folder, `${event.id}.eml`), 'latin1');
    const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
    expect(head).not.toMatch(/^(bcc|cc):/im);
    expect(head.match(/^To: .+$/gim)).toHaveLength(1);
    expect(/^To: (.+)$/im.exec(head)?.[1]?.trim()).toMatch(/^[\w%.-]*@users\.invalid$/);
  });
});

describe('into a folder', () => {
  it('[NOT-21] a mail that is sent again is the same file, and no half of one is left', async () => {
    const own = join(folder, 'own');
    const transport = createFolderTransport(own);
    const event = sampleEvent('ReservationCreated', { userId: 'user-123' });
    await consumerBy(transport).handle([event]);
    await service.database.execute(
      { name: 'test.forget', text: 'DELETE FROM notifications.mail' },
      [],
    );
    await consumerBy(transport).handle([event]);
    expect(await readdir(own)).toEqual([`${event.id}.eml`]);
  });

  it('[NOT-25] a mail tells the session, its time, the places, the total and the number', async () => {
    const event = sampleEvent('ReservationCreated', { userId: 'user-123' });
    await consumerBy(createFolderTransport(folder)).handle([event]);
    const message = await readFile(join(folder, `${event.id}.eml`), 'latin1');
    const { html, text } = readMessage(message);
    const told = [
      'Oppenheimer',
      '15 de fevereiro de 2027',
      '16:00 (horário de Brasília)',
      'A1, A2',
      '3 × floor',
      '1.234,50',
      '09:00:30',
      event.subject,
    ];
    for (const one of told) {
      expect(html).toContain(one);
      expect(text).toContain(one);
    }
  });
});
