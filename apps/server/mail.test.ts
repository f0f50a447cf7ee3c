import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { openSeatSession } from '../testing/seat-session.ts';
import {
  type Mode,
  startApplication,
  startSystem,
  type TestSystem,
  urlFor,
} from '../testing/start-application.ts';

type Listed = Record<string, string>;

describe.each<Mode>(['monolith', 'microservices'])('mails and invoices, as a %s', (mode) => {
  let system: TestSystem;
  let folder: string;
  let saleId: string;
  const url = (path: string) => `${system.notificationsUrl}${path}`;
  const listed = async (path: string, name: string) =>
    (await get(url(path))).body[name] as Listed[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bilheteria-mail-'));
    const settings = { DATA_DIR: folder, MAIL_LANGUAGE: 'en', ORGANISER_NAME: 'Cine Aurora' };
    system = await startSystem(mode, settings, { withNotifications: true });
    saleId = await buyAndReturn(system);
    await waitUntil(async () => (await listed('/api/v1/admin/mails', 'mails')).length === 3);
    const notes = '/api/v1/admin/invoices?kind=credit-note';
    await waitUntil(async () => (await listed(notes, 'invoices')).length === 1);
  });
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  it('[NOT-20] a purchase that is taken back is told of by three mails', async () => {
    const mails = await listed('/api/v1/admin/mails', 'mails');
    expect(new Set(mails.map(({ kind }) => kind))).toEqual(
      new Set(['payment-confirmed', 'reservation-created', 'sale-refunded']),
    );
    expect(mails.find(({ kind }) => kind === 'sale-refunded')).toMatchObject({
      recipient: 'user-1@users.invalid',
      subject: 'Refund confirmed: A storm',
      status: 'sent',
    });
    const files = mails.map(({ eventId }) => `${eventId}.eml`);
    expect(new Set(await readdir(join(folder, 'mail')))).toEqual(new Set(files));
  });

  it('[NOT-26] developers look at the mails, which can load and run nothing', async () => {
    const [mail] = await listed('/api/v1/admin/mails', 'mails');
    const list = await get(url('/dev/mail'));
    expect(list.text).toContain(`href="/dev/mail/${mail?.['eventId']}"`);
    const page = await get(url(`/dev/mail/${mail?.['eventId']}`));
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(page.text).toContain('<iframe sandbox ');
    expect(page.text).toContain('&lt;h1');
    expect(page.text).toMatch(/(sale|res)-[0-9a-f-]{36}/);
  });

  it.each([
    '/dev/mail/x',
    '/dev/mail/..%2F..%2Fpasswd',
    `/dev/mail/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`,
  ])('%s is not there', async (path) => expect((await get(url(path))).status).toBe(404));

  it('[NOT-32] the sale has an invoice, and its refund a credit note that refers to it', async () => {
    const invoice = (await get(url('/api/v1/admin/invoices/INV-1'))).body;
    expect(invoice).toMatchObject({ number: 'INV-1', saleId, organiser: 'Cine Aurora' });
    const note = (await get(url('/api/v1/admin/invoices/CN-1'))).body;
    expect(note).toMatchObject({ kind: 'credit-note', refersTo: 'INV-1', saleId });
  });

  it('[NOT-34] an invoice is printed, with the same bytes each time', async () => {
    const print = async () => {
      const answer = await fetch(url('/api/v1/invoices/INV-1.pdf'));
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      return Buffer.from(await answer.arrayBuffer());
    };
    const pdf = await print();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await print()).toEqual(pdf);
  });

  it.each(['INV-2', 'INV-0', 'INV-01', 'INV-99999999999999999', 'CN-9', 'x', '..%2F'])(
    'there is no document %s',
    async (number) => {
      expect((await get(url(`/api/v1/admin/invoices/${number}`))).status).toBe(404);
      expect((await get(url(`/api/v1/invoices/${number}.pdf`))).status).toBe(404);
    },
  );

  it.each(['invoices?kind=x', 'invoices?before=x', 'mails?before=-1'])('%s is 422', async (path) =>
    expect((await get(url(`/api/v1/admin/${path}`))).status).toBe(422),
  );

  it.each([
    { ENVIRONMENT: 'production', INTERNAL_SECRET: 'shared by our services' },
    { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.example' },
  ])('[NOT-26] with %o nobody looks at the mails', async (settings) => {
    const apart = await startApplication(system.databaseUrl, 'notifications', settings);
    const answer = await apart.http.inject({ url: '/dev/mail' });
    await apart.close();
    expect(answer.statusCode).toBe(404);
  });
});

/** Two seats are held, paid for, and given back. */
async function buyAndReturn(system: TestSystem): Promise<string> {
  const { sessionId, seatNumbers } = await openSeatSession(system.vacancyUrl, {
    seats: 4,
    holdTtlMs: 60_000,
  });
  const send = (path: string, body: object) => post(`${urlFor(system, path)}/api/v1${path}`, body);
  const held = await send('/reservations', {
    sessionId,
    userId: 'user-1',
    seatNumbers: seatNumbers.slice(0, 2),
  });
  const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
  const sold = await send(`/reservations/${String(held.body['reservationId'])}/confirm`, payment);
  await send(`/sales/${String(sold.body['saleId'])}/refund`, {});
  return String(sold.body['saleId']);
}
