import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { bearer } from '../testing/access-world.ts';
import { type Answer, get, post, read } from '../testing/call.ts';
import { codeMailedTo, mailsTo } from '../testing/mailbox.ts';
import { openSeatSession } from '../testing/seat-session.ts';
import { startWhole, type WholeSystem } from '../testing/start-whole.ts';
import { findTrailFaults } from '../testing/trail/find-trail-faults.ts';
import { readTrailBooks } from '../testing/trail/trail-books.ts';

const PASSWORD = 'a long walk by the sea';
const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };

type Person = { id: string; headers: Record<string, string> };

describe.each(['monolith', 'microservices'] as const)('guests, in the %s', (mode) => {
  let system: WholeSystem;
  let dataDir: string;
  let sessionId: string;
  let seats: string[];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-guests-'));
    const settings = { DATA_DIR: dataDir, MAIL_LANGUAGE: 'en', ADMIN_EMAIL: 'root@example.org' };
    system = await startWhole(mode, settings);
    const opened = await openSeatSession(system.vacancyUrl, { seats: 30, holdTtlMs: 600_000 });
    sessionId = opened.sessionId;
    seats = [...opened.seatNumbers];
  }, 60_000);
  afterAll(async () => {
    await system.stop();
    await rm(dataDir, { recursive: true });
  });

  const send = async (method: string, path: string, { headers }: Person, body?: object) =>
    read(
      await fetch(system.urlOf(path), {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  const tell = (path: string, body: object) => post(system.urlOf(path), body);
  const comeAs = async (email: string, more: object = {}): Promise<Person> => {
    const { status, text, body } = await tell('/guests', { email, ...more });
    expect(status, text).toBe(201);
    return { id: String(body['guestId']), headers: bearer(String(body['accessToken'])) };
  };
  const joinAs = async (email: string, more: object = {}): Promise<Person> => {
    await tell('/accounts', { email, password: PASSWORD, ...more });
    const token = await codeMailedTo(dataDir, email);
    expect((await tell('/accounts/verification', { token })).status).toBe(200);
    const { body } = await tell('/sign-ins', { email, password: PASSWORD });
    const { id } = body['account'] as { id: string };
    return { id, headers: bearer(String(body['accessToken'])) };
  };
  const hold = async (who: Person): Promise<string> => {
    const wish = { sessionId, userId: who.id, seatNumbers: [seats.pop() ?? ''] };
    const { status, text, body } = await send('POST', '/reservations', who, wish);
    expect(status, text).toBe(201);
    return String(body['reservationId']);
  };
  const buy = async (who: Person): Promise<string> => {
    const path = `/reservations/${await hold(who)}/confirm`;
    const { status, text, body } = await send('POST', path, who, payment);
    expect(status, text).toBe(200);
    return String(body['saleId']);
  };
  const purchasesOf = async (who: Person): Promise<string[]> => {
    const { body } = await send('GET', `/users/${who.id}/purchases`, who);
    return (body['purchases'] as { saleId: string }[]).map(({ saleId }) => saleId);
  };
  const code = ({ status, body }: Answer) => [status, body['error']];

  it('[IDN-81] [IDN-82] a guest buys with an address alone, and what needs a password is refused', async () => {
    const guest = await comeAs('Gui@Example.org', { language: 'pt-BR', name: 'Gui' });
    expect((await send('GET', '/account', guest)).body).toMatchObject({
      id: guest.id,
      email: 'gui@example.org',
      isGuest: true,
      role: 'buyer',
    });
    const saleId = await buy(guest);
    expect(await purchasesOf(guest)).toEqual([saleId]);
    const refused = [
      await send('PUT', '/account/password', guest, { current: 'x', next: PASSWORD }),
      await send('POST', '/account/totp', guest),
      await send('POST', '/account/totp/confirm', guest, { code: '123456' }),
      await send('DELETE', '/account/totp', guest, { password: 'x' }),
    ];
    expect(refused.map(code)).toEqual(refused.map(() => [409, 'GUEST_HAS_NO_PASSWORD']));
    const admin = await comeAs('root@example.org');
    expect((await send('GET', '/account', admin)).body['role']).toBe('buyer');
    const forged = await send('GET', '/admin/mails', admin);
    expect(forged.status).toBe(403);
  });

  it.each([
    ['no address', { email: 'nobody' }],
    ['a header', { email: 'a@example.org\r\nBcc: b@example.org' }],
    ['a name that is a number', { email: 'a@example.org', name: 5 }],
    ['a language that nobody speaks here', { email: 'a@example.org', language: 'tlh' }],
    ['nothing', {}],
  ])('%s makes no guest', async (_what, body) => {
    expect(code(await tell('/guests', body))).toEqual([422, 'VALIDATION_FAILED']);
  });

  it('[NOT-70] guests and account holders get mails of their orders, each in the own language', async () => {
    const guest = await comeAs('hel@example.org', { language: 'pt-BR', name: 'Win now http://x' });
    await buy(guest);
    const ana = await joinAs('ana@example.org', { name: 'Ana', language: 'en' });
    await buy(ana);
    const bought = async (email: string, subject: RegExp) =>
      (await mailsTo(dataDir, email)).filter((mail) => subject.test(mail));
    await waitUntil(async () => (await bought('hel@example.org', /confirmada/)).length === 1);
    await waitUntil(async () => (await bought('ana@example.org', /Purchase/)).length === 1);
    expect((await bought('hel@example.org', /confirmada/))[0]).not.toContain('Win now');
    expect((await bought('ana@example.org', /Purchase/))[0]).toContain('Hello, Ana!');
  });

  it('[IDN-83] [SAL-14] [INV-33] who verifies an address gets what its guests have bought and hold', async () => {
    const guest = await comeAs('kai@example.org');
    const saleId = await buy(guest);
    const held = await hold(guest);
    const kai = await joinAs('kai@example.org');
    await waitUntil(async () => (await purchasesOf(kai)).length === 1);
    expect(await purchasesOf(kai)).toEqual([saleId]);
    expect((await send('GET', `/reservations/${held}`, kai)).body['userId']).toBe(kai.id);
    expect((await send('GET', '/account', guest)).status).toBe(401);
    const sold = await send('POST', `/reservations/${held}/confirm`, kai, payment);
    expect(sold.status).toBe(200);
    expect((await send('POST', `/sales/${saleId}/refund`, kai, {})).status).toBe(200);
    expect(findTrailFaults(await readTrailBooks(system.databaseUrl))).toEqual([]);
    const replay = await get(system.urlOf(`/admin/audit/reservations/${held}`));
    expect(replay.body['userId']).toBe(kai.id);
  });

  it('[SAL-14] what is being bought while the address is verified becomes the account’s too', async () => {
    const guest = await comeAs('lia@example.org');
    const all: Promise<string>[] = [];
    const claimed = joinAs('lia@example.org');
    for (let order = 0; order < 8; order++) all.push(buy(guest).catch(() => ''));
    const lia = await claimed;
    const sold = (await Promise.all(all)).filter((id) => id !== '');
    expect(sold.length).toBeGreaterThan(0);
    await waitUntil(async () => (await purchasesOf(lia)).length === sold.length);
    expect((await purchasesOf(lia)).toSorted()).toEqual(sold.toSorted());
    expect(findTrailFaults(await readTrailBooks(system.databaseUrl))).toEqual([]);
  });

  it('[IDN-40] [IDN-84] [SAL-66] all is told that all services know, and all of them forget', async () => {
    await buy(await comeAs('mel@example.org'));
    const mel = await joinAs('mel@example.org', { name: 'Mel' });
    await waitUntil(async () => (await purchasesOf(mel)).length === 1);
    const questions = [{ questionId: 'who', text: 'Who comes?', required: false }];
    await fetch(system.urlOf(`/sessions/${sessionId}/extras`), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ questions }),
    });
    const wish = { reservationId: await hold(mel), answers: { who: 'two on wheels' } };
    const orderId = String((await send('POST', '/orders', mel, wish)).body['orderId']);
    const answersOf = async () =>
      (await get(system.urlOf(`/orders/${orderId}`))).body['answers'] as object;
    expect(await answersOf()).toEqual(wish.answers);
    const mails = async () => {
      const { body } = await send('GET', '/account/export', mel);
      return body['sentMails'] as { subject: string }[];
    };
    // The code; a reservation and a payment of the guest; a reservation.
    await waitUntil(async () => (await mails()).length === 4);
    const { body } = await send('GET', '/account/export', mel);
    expect(body).toMatchObject({
      account: { email: 'mel@example.org', name: 'Mel', isGuest: false },
      guests: [{ id: expect.any(String) }],
      consents: [{ kind: 'marketing', given: false }],
      purchases: [{ sessionName: 'A storm', totalAmount: 12.5 }],
      reservations: [{ sessionId, totalAmount: 12.5 }],
      orders: [
        {
          orderId,
          reservationId: wish.reservationId,
          content: { answers: [{ questionId: 'who', answer: 'two on wheels' }] },
        },
      ],
    });
    const erasure = '/account/erasure';
    expect(code(await send('POST', erasure, mel, {}))).toEqual([422, 'VALIDATION_FAILED']);
    expect((await send('POST', erasure, mel, { password: PASSWORD })).status).toBe(204);
    const listed = async () => (await get(system.urlOf('/admin/mails'))).text;
    await waitUntil(async () => !(await listed()).includes('mel@example.org'));
    await waitUntil(async () => Object.keys(await answersOf()).length === 0);
    await waitUntil(async () => (await mailsTo(dataDir, 'mel@example.org')).length === 0);
  });

  it('[IDN-84] a guest is erased without a password', async () => {
    const guest = await comeAs('nic@example.org');
    await buy(guest);
    await waitUntil(async () => (await mailsTo(dataDir, 'nic@example.org')).length === 2);
    expect((await send('POST', '/account/erasure', guest, {})).status).toBe(204);
    expect((await send('GET', '/account', guest)).status).toBe(401);
    await waitUntil(async () => (await mailsTo(dataDir, 'nic@example.org')).length === 0);
  });
});
