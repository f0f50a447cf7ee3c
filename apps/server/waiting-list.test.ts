import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { bearer } from '../testing/access-world.ts';
import { type Answer, get, post, put, read } from '../testing/call.ts';
import { createLineDesk } from '../testing/line-desk.ts';
import { codeMailedTo, mailsTo } from '../testing/mailbox.ts';
import { openSeatSession } from '../testing/seat-session.ts';
import { startWhole, type WholeSystem } from '../testing/start-whole.ts';
import { findTrailFaults } from '../testing/trail/find-trail-faults.ts';
import { readTrailBooks } from '../testing/trail/trail-books.ts';

const PASSWORD = 'a long walk by the sea';
const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };

type Person = { id: string; headers: Record<string, string> };
type Entry = Record<string, unknown> & { status: string; reservationId: string };

describe.each(['monolith', 'microservices'] as const)('a waiting list, in the %s', (mode) => {
  let system: WholeSystem;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-waiting-'));
    system = await startWhole(mode, {
      DATA_DIR: dataDir,
      MAIL_LANGUAGE: 'en',
      // What is shown is what is there.
      CACHE_TTL_SECONDS: '0',
    });
  }, 60_000);
  afterAll(async () => {
    await system.stop();
    await rm(dataDir, { recursive: true });
  });

  const tell = (path: string, body: object, headers?: Record<string, string>) =>
    post(system.urlOf(path), body, headers);
  const ask = (path: string, headers?: Record<string, string>) => get(system.urlOf(path), headers);
  const drop = async (path: string, headers: Record<string, string> = {}) =>
    read(await fetch(system.urlOf(path), { method: 'DELETE', headers }));
  const code = ({ status, body }: Answer) => [status, body['error']];
  const comeAs = async (email: string): Promise<Person> => {
    const { body } = await tell('/guests', { email, language: 'en' });
    return { id: String(body['guestId']), headers: bearer(String(body['accessToken'])) };
  };

  /** A session of two seats with a list, both of them bought. */
  async function soldOut() {
    const { sessionId } = await openSeatSession(system.vacancyUrl, { seats: 2, holdTtlMs: 60_000 });
    const list = `/sessions/${sessionId}/waiting-list`;
    const opened = await put(system.urlOf(list), { open: true, offerSeconds: 300 });
    expect(opened.body).toMatchObject({ open: true, offerSeconds: 300, waiting: 0 });
    const buy = async (userId: string, seat: string) => {
      const held = await tell('/reservations', { sessionId, userId, seatNumbers: [seat] });
      expect(held.status, held.text).toBe(201);
      const id = String(held.body['reservationId']);
      return String((await tell(`/reservations/${id}/confirm`, payment)).body['saleId']);
    };
    const sales = [await buy('first', 'A1'), await buy('second', 'A2')];
    return {
      sessionId,
      list,
      refund: async (sale: number) => tell(`/sales/${sales[sale]}/refund`, {}),
      join: (userId: string, more: object = {}, headers?: Record<string, string>) =>
        tell(list, { userId, quantity: 1, ...more }, headers),
    };
  }
  const entryOf = async (userId: string) => {
    const { body } = await ask(`/users/${userId}/waiting-list`);
    return (body['entries'] as Entry[]).at(-1);
  };
  const offerTo = async (userId: string): Promise<Entry> => {
    await waitUntil(async () => (await entryOf(userId))?.status === 'offered');
    return (await entryOf(userId)) as Entry;
  };

  it('[INV-53] [NOT-20] a guest is mailed once that places are held for him, and buys them', async () => {
    const { sessionId, refund, join: wait, list } = await soldOut();
    const guest = await comeAs('gui@example.org');
    const joined = await wait(guest.id, {}, guest.headers);
    expect([joined.status, joined.body['status'], joined.body['ahead']]).toEqual([
      201,
      'waiting',
      0,
    ]);
    const next = await wait('next');
    expect(next.body['ahead']).toBe(1);
    expect((await refund(0)).status).toBe(200);
    const { reservationId } = await offerTo(guest.id);
    const held = await ask(`/reservations/${reservationId}`, guest.headers);
    expect(held.body).toMatchObject({ userId: guest.id, seats: ['A1'], status: 'pending' });
    const wish = { sessionId, userId: 'quick', seatNumbers: ['A1'] };
    expect(code(await tell('/reservations', wish))).toEqual([409, 'SEAT_ALREADY_RESERVED']);
    await waitUntil(async () => (await mailsTo(dataDir, 'gui@example.org')).length > 0);
    const mails = await mailsTo(dataDir, 'gui@example.org');
    expect(mails.map((mail) => /^Subject: (.*)\r$/m.exec(mail)?.[1])).toEqual([
      'It is your turn: A storm',
    ]);
    expect(mails[0]).toContain(reservationId);
    expect(
      code(await drop(`/waiting-list/${String(joined.body['entryId'])}`, guest.headers)),
    ).toEqual([409, 'ENTRY_OFFERED']);
    const sold = await tell(`/reservations/${reservationId}/confirm`, payment, guest.headers);
    expect(sold.status, sold.text).toBe(200);
    await waitUntil(async () => (await entryOf(guest.id))?.status === 'taken');
    await waitUntil(async () => (await ask(list)).body['offered'] === 0);
    expect((await ask(list)).body).toMatchObject({ waiting: 1, places: 1 });
    expect(findTrailFaults(await readTrailBooks(system.databaseUrl))).toEqual([]);
    const audit = await get(`${system.vacancyUrl}/api/v1/admin/audit/inventory`);
    expect(audit.body).toMatchObject({ status: 'ok' });
  });

  it('[INV-53] what is given back goes to the next, who is seen by the manager in order', async () => {
    const { refund, join: wait, list } = await soldOut();
    for (const user of ['ana', 'bia', 'caio'])
      await wait(user, { quantity: user === 'caio' ? 2 : 1 });
    await refund(0);
    const { reservationId } = await offerTo('ana');
    await drop(`/reservations/${reservationId}`);
    await offerTo('bia');
    expect(await entryOf('ana')).toMatchObject({ status: 'lapsed' });
    const { body } = await ask(list);
    const entries = body['entries'] as Entry[];
    expect(entries.map(({ status, userId }) => [userId, status])).toEqual([
      ['bia', 'offered'],
      ['caio', 'waiting'],
    ]);
    const after = await ask(`${list}?after=${String(entries[0]?.['entryId'])}`);
    expect(after.body['entries']).toEqual(entries.slice(1));
  });

  it('[INV-52] [INV-55] what fits nobody who waits is everybody’s, and shown', async () => {
    const { sessionId, refund, join: wait } = await soldOut();
    const seats = async () => {
      const { body } = await ask(`/sessions/${sessionId}/seats`);
      return (body['seats'] as { status: string }[]).map(({ status }) => status);
    };
    await wait('pair', { quantity: 2 });
    await refund(1);
    const wish = { sessionId, userId: 'quick', seatNumbers: ['A2'] };
    await waitUntil(async () => (await seats())[1] === 'available');
    expect((await tell('/reservations', wish)).status).toBe(201);
    await refund(0);
    expect((await seats())[0]).not.toBe('reserved');
    expect(code(await tell('/reservations', { ...wish, seatNumbers: ['A1'] }))[0]).toBe(409);
  });

  it('[INV-50] bad wishes are refused by their field, and others by a reason', async () => {
    const { sessionId, join: wait, list, refund } = await soldOut();
    const refused = [
      await wait('ana', { quantity: 0 }),
      await wait('ana', { quantity: 51 }),
      await wait('ana', { sectorId: 'balcony' }),
      await wait('ana', { quantity: 3 }),
      await wait('ana', { seats: ['A1'] }),
      await wait('a\u0000b'),
      await put(system.urlOf(list), { open: 'yes' }),
      await put(system.urlOf(list), { open: true, offerSeconds: 0 }),
      await ask(`${list}?after=wait-1`),
    ];
    expect(refused.map(code)).toEqual(refused.map(() => [422, 'VALIDATION_FAILED']));
    const nowhere = list.replace(sessionId, '0190163d-8694-739b-aea5-966c26f8ad91');
    expect(code(await tell(nowhere, { userId: 'ana', quantity: 1 }))).toEqual([
      404,
      'SESSION_NOT_FOUND',
    ]);
    expect(code(await put(system.urlOf(nowhere), { open: true }))).toEqual([
      404,
      'SESSION_NOT_FOUND',
    ]);
    expect(code(await ask('/waiting-list/wait-x'))).toEqual([404, 'ENTRY_NOT_FOUND']);
    expect(code(await drop('/waiting-list/x'))).toEqual([404, 'ENTRY_NOT_FOUND']);
    await wait('ana');
    expect(code(await wait('ana'))).toEqual([409, 'ALREADY_WAITING']);
    await put(system.urlOf(list), { open: false });
    expect(code(await wait('bia'))).toEqual([409, 'WAITING_LIST_CLOSED']);
    await put(system.urlOf(list), { open: true });
    const left = await drop(`/waiting-list/${String((await entryOf('ana'))?.['entryId'])}`);
    expect([left.status, left.body['status']]).toEqual([200, 'left']);
    await refund(0);
    const shown = async () => (await ask(`/sessions/${sessionId}/seats`)).body['availableSeats'];
    await waitUntil(async () => (await shown()) === 1);
    expect(code(await wait('bia'))).toEqual([409, 'PLACES_FREE']);
    await tell(`/sessions/${sessionId}/close`, {});
    expect(code(await wait('caio', { quantity: 2 }))).toEqual([409, 'SESSION_NOT_ON_SALE']);
    await tell(`/sessions/${sessionId}/cancel`, {});
    expect(code(await put(system.urlOf(list), { open: false }))).toEqual([
      409,
      'SESSION_CANCELLED',
    ]);
  });

  it('[INV-50] a repeated request is the same entry', async () => {
    const { list } = await soldOut();
    const wish = { userId: 'ana', quantity: 2 };
    const key = { 'idempotency-key': `wait-${list}` };
    const [one, again] = [await tell(list, wish, key), await tell(list, wish, key)];
    expect([one.status, again.text]).toEqual([201, one.text]);
    expect((await ask(list)).body).toMatchObject({ waiting: 1, places: 2 });
  });

  it('[IDN-40] the export tells the places in lines', async () => {
    const guest = await comeAs(`lia-${mode}@example.org`);
    const desk = createLineDesk(system.vacancyUrl, {}, system.waitingRoomUrl);
    const sessionId = await desk.openSession();
    await desk.setLine(sessionId, { opensAt: '2090-01-01T10:00:00Z', preQueueSeconds: 0 });
    const lineOf = async () => (await ask('/account/export', guest.headers)).body['lines'];
    expect(await lineOf()).toEqual([]);
    await desk.setLine(sessionId, { opensAt: new Date().toISOString() });
    expect((await post(desk.at(sessionId), {}, guest.headers)).status).toBe(201);
    expect(await lineOf()).toMatchObject([{ sessionId, number: 1 }]);
  });

  it('[INV-56] what a guest waits for becomes the account’s, is told, and ends with it', async () => {
    const { join: wait, refund, list } = await soldOut();
    const email = `kai-${mode}@example.org`;
    const guest = await comeAs(email);
    await wait(guest.id, { quantity: 2 }, guest.headers);
    await tell('/accounts', { email, password: PASSWORD });
    const token = await codeMailedTo(dataDir, email);
    expect((await tell('/accounts/verification', { token })).status).toBe(200);
    const { body } = await tell('/sign-ins', { email, password: PASSWORD });
    const headers = bearer(String(body['accessToken']));
    const { id } = body['account'] as { id: string };
    await waitUntil(async () => (await entryOf(id))?.status === 'waiting');
    const told = await ask('/account/export', headers);
    expect(told.body['waitingLists']).toMatchObject([{ status: 'waiting', quantity: 2 }]);
    const erased = await tell('/account/erasure', { password: PASSWORD }, headers);
    expect(erased.status).toBe(204);
    await waitUntil(async () => (await entryOf(id))?.status === 'left');
    await refund(0);
    expect((await ask(list)).body).toMatchObject({ waiting: 0, entries: [] });
    expect(findTrailFaults(await readTrailBooks(system.databaseUrl))).toEqual([]);
  });
});
