import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, get, patch, post } from '../testing/call.ts';
import { cinemaPlay } from '../testing/cinema-play.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let database: pg.Client;
beforeAll(async () => {
  system = await startSystem('monolith', { REPAIR_AFTER_SECONDS: '0.2' });
  database = new pg.Client(system.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await system.stop();
});

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
const open = async (more = {}) => {
  const { body, status, text } = await post(url('/sessions'), { ...cinemaPlay, ...more });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return String(body['sessionId']);
};
const changeTo = (sessionId: string, body: unknown) => patch(url(`/sessions/${sessionId}`), body);
const move = (sessionId: string, verb: string) => post(url(`/sessions/${sessionId}/${verb}`), {});
const reserve = (sessionId: string, seatNumbers: string[], more = {}) =>
  post(url('/reservations'), { sessionId, userId: 'user-1', seatNumbers, ...more });
const confirm = (id: unknown) =>
  post(url(`/reservations/${String(id)}/confirm`), { paymentMethod: 'pix', transactionId: 'tx' });
const extend = (id: unknown, headers = {}) =>
  post(url(`/reservations/${String(id)}/extend`), {}, headers);
const refund = (id: unknown) => post(url(`/sales/${String(id)}/refund`), {});
const lifeMs = ({ body }: Answer) =>
  Date.parse(String(body['expiresAt'])) - Date.parse(String(body['now']));

/** Moves the clock on by some seconds, as far as a reservation can tell. */
const age = (reservationId: unknown, seconds: number) =>
  database.query(
    `WITH older AS (
      UPDATE inventory.hold SET expires_at = expires_at - make_interval(secs => $2),
        created_at = created_at - make_interval(secs => $2) WHERE hold_id = $1 RETURNING hold_id, expires_at
    ) UPDATE inventory.seat SET held_until = older.expires_at FROM older WHERE seat.hold_id = older.hold_id`,
    [String(reservationId).slice(4), seconds],
  );

test('a session is shown with all that it says and allows, alone and in the list', async () => {
  const sessionId = await open({ holdTtlSeconds: 60, maxSeatsPerUser: 8, status: 'draft' });
  const { body } = await get(url(`/sessions/${sessionId}`));
  expect(body).toEqual({
    sessionId,
    movieTitle: 'Auto da Compadecida',
    startTime: '2090-05-01T20:00:00.000Z',
    status: 'draft',
    salesEndAt: '2090-05-01T20:00:00.000Z',
    roomId: sessionId,
    roomName: 'A1',
    totalSeats: 16,
    organisationId: null,
    currency: 'BRL',
    waitingListOpen: false,
    createdAt: expect.stringMatching(TIME),
    refuseSingleSeats: false,
    holdTtlSeconds: 60,
    maxHoldLifeSeconds: 600,
    maxExtensions: 3,
    pixMinutes: 10,
    maxHoldsPerUser: 20,
    maxSeatsPerUser: 8,
  });
  const list = await get(url('/sessions'));
  expect(list.body['sessions']).toContainEqual(body);
  const after = await get(url(`/sessions?after=${sessionId}`));
  expect(after.body).toEqual({ sessions: [], next: null });
});

test('the list goes on where its page ended', async () => {
  for (let i = 0; i < 55; i++) await open({ totalSeats: 1 });
  const first = await get(url('/sessions'));
  expect(first.body['sessions']).toHaveLength(50);
  const rest = await get(url(`/sessions?after=${String(first.body['next'])}`));
  expect((rest.body['sessions'] as object[]).length).toBeGreaterThan(0);
  expect(rest.body['next']).toBeNull();
});

test('what is changed is changed, and the rest stays', async () => {
  const sessionId = await open();
  const before = (await get(url(`/sessions/${sessionId}`))).body;
  const change = { movieTitle: 'Bacurau', startTime: '2091-01-01T20:00:00Z', holdTtlSeconds: 5 };
  const changed = await changeTo(sessionId, change);
  expect([changed.status, changed.body]).toEqual([
    200,
    {
      ...before,
      ...change,
      startTime: '2091-01-01T20:00:00.000Z',
      salesEndAt: '2091-01-01T20:00:00.000Z',
    },
  ]);
  expect(lifeMs(await reserve(sessionId, ['A1']))).toBe(5000);
});

test('[INV-28] only a session that is on sale sells; what is held may be bought after its close', async () => {
  const sessionId = await open({ status: 'draft' });
  const refused = async () => {
    const { status, body } = await reserve(sessionId, ['A1']);
    expect([status, body['error']]).toEqual([409, 'SESSION_NOT_ON_SALE']);
  };
  await refused();
  expect((await move(sessionId, 'publish')).body['status']).toBe('published');
  await refused();
  expect((await move(sessionId, 'open')).body['status']).toBe('on_sale');
  const held = await reserve(sessionId, ['A1']);
  expect(held.status).toBe(201);
  expect((await move(sessionId, 'close')).body['status']).toBe('closed');
  expect((await move(sessionId, 'close')).status).toBe(200);
  const late = await reserve(sessionId, ['A2']);
  expect([late.status, late.body['error']]).toEqual([409, 'SESSION_NOT_ON_SALE']);
  expect((await confirm(held.body['reservationId'])).status).toBe(200);
  const back = await move(sessionId, 'publish');
  expect([back.status, back.body]).toEqual([
    409,
    expect.objectContaining({ error: 'SESSION_STATE_FORBIDS', sessionStatus: 'closed' }),
  ]);
  await move(sessionId, 'open');
  expect((await reserve(sessionId, ['A2'])).status).toBe(201);
});

test('[INV-28] a cancelled session sells nothing more, not even what is held', async () => {
  const sessionId = await open();
  const { body } = await reserve(sessionId, ['A1']);
  expect((await move(sessionId, 'cancel')).body['status']).toBe('cancelled');
  const late = await confirm(body['reservationId']);
  expect([late.status, late.body['error']]).toEqual([409, 'RESERVATION_CANCELLED']);
  const message = 'The reservation was cancelled with its session.';
  expect(late.body['message']).toBe(message);
  const shown = await get(url(`/reservations/${String(body['reservationId'])}`));
  expect(shown.body['status']).toBe('cancelled');
  expect((await extend(body['reservationId'])).body).toMatchObject({
    error: 'RESERVATION_CANCELLED',
    message,
  });
  const refused = await reserve(sessionId, ['A2']);
  expect(refused.body).toMatchObject({
    error: 'SESSION_NOT_ON_SALE',
    message: 'The session is cancelled.',
  });
  expect((await move(sessionId, 'open')).body['error']).toBe('SESSION_STATE_FORBIDS');
  const changed = await changeTo(sessionId, { movieTitle: 'x' });
  expect([changed.status, changed.body['error']]).toEqual([409, 'SESSION_CANCELLED']);
});

test('[INV-28] the sale ends at the start of the session', async () => {
  const sessionId = await open();
  const { body } = await reserve(sessionId, ['A1']);
  await database.query(
    'UPDATE inventory.session SET starts_at = now(), sales_end_at = now() WHERE session_id = $1',
    [sessionId],
  );
  const late = await reserve(sessionId, ['A2']);
  expect([late.status, late.body['error']]).toEqual([409, 'SESSION_NOT_ON_SALE']);
  expect((await confirm(body['reservationId'])).status).toBe(200);
});

test('[INV-27] a reservation is extended once for each key, as often as the session allows', async () => {
  const sessionId = await open({ maxExtensions: 2, holdTtlSeconds: 30 });
  const { body } = await reserve(sessionId, ['A1']);
  const id = body['reservationId'];
  await age(id, 20);
  const key = { 'idempotency-key': `extend-${sessionId}` };
  const first = await extend(id, key);
  expect([first.status, first.body['status']]).toEqual([200, 'pending']);
  expect(lifeMs(first)).toBeGreaterThan(25_000);
  expect(lifeMs(first)).toBeLessThanOrEqual(30_000);
  expect((await extend(id, key)).text).toBe(first.text);
  expect((await extend(id)).status).toBe(200);
  const third = await extend(id);
  expect([third.status, third.body['error']]).toEqual([409, 'EXTENSION_LIMIT']);
  const seats = await get(url(`/sessions/${sessionId}/seats`));
  const [seat] = seats.body['seats'] as { expiresAt: string }[];
  const shown = await get(url(`/reservations/${String(id)}`));
  expect(seat?.expiresAt).toBe(shown.body['expiresAt']);
});

test('[INV-27] no extension goes past the longest life of a hold', async () => {
  const sessionId = await open({ holdTtlSeconds: 30, maxHoldLifeSeconds: 40 });
  const { body } = await reserve(sessionId, ['A1']);
  await age(body['reservationId'], 25);
  const extended = await extend(body['reservationId']);
  expect(lifeMs(extended)).toBeGreaterThan(14_000);
  expect(lifeMs(extended)).toBeLessThanOrEqual(15_000);
  expect((await extend(body['reservationId'])).body['error']).toBe('EXTENSION_LIMIT');
});

test('what has ended can not be extended', async () => {
  const sessionId = await open();
  const held = async (seat: string) => (await reserve(sessionId, [seat])).body['reservationId'];
  const [lapsed, cancelled, sold] = [await held('A1'), await held('A2'), await held('A3')];
  await age(lapsed, 31);
  await fetch(url(`/reservations/${String(cancelled)}`), { method: 'DELETE' });
  await confirm(sold);
  const answers = [await extend(lapsed), await extend(cancelled), await extend(sold)];
  expect(answers.map(({ status, body }) => [status, body['error']])).toEqual([
    [410, 'RESERVATION_EXPIRED'],
    [409, 'RESERVATION_CANCELLED'],
    [409, 'RESERVATION_CONFIRMED'],
  ]);
  expect((await extend('res-0190163d-8694-739b-aea5-966c26f8ad91')).status).toBe(404);
});

test('[SAL-10] a refunded sale frees its seats, once, and stays in the history', async () => {
  const sessionId = await open();
  const userId = `user-${sessionId}`;
  const { body } = await reserve(sessionId, ['A1', 'A2'], { userId });
  const { saleId } = (await confirm(body['reservationId'])).body;
  const refunded = await refund(saleId);
  expect([refunded.status, refunded.body]).toEqual([
    200,
    {
      saleId,
      status: 'refunded',
      refundId: expect.any(String),
      seats: ['A1', 'A2'],
      amount: 80,
      currency: 'BRL',
      refundedAt: expect.stringMatching(TIME),
    },
  ]);
  const next = await reserve(sessionId, ['A1']);
  expect(next.status).toBe(201);
  expect((await refund(saleId)).text).toBe(refunded.text);
  const shouted = `sale-${String(saleId).slice(5).toUpperCase()}`;
  expect((await refund(shouted)).text).toBe(refunded.text);
  expect(
    (await get(url(`/reservations/${String(next.body['reservationId'])}`))).body,
  ).toMatchObject({
    status: 'pending',
  });
  expect((await confirm(body['reservationId'])).body).toMatchObject({
    error: 'RESERVATION_CANCELLED',
    message: 'The reservation was bought, and its sale refunded.',
  });
  const history = await get(url(`/users/${userId}/purchases`));
  expect(history.body['purchases']).toEqual([
    expect.objectContaining({ saleId, refundedAt: refunded.body['refundedAt'] }),
  ]);
  expect((await refund('sale-0190163d-8694-739b-aea5-966c26f8ad91')).status).toBe(404);
  expect((await refund('nonsense')).body['error']).toBe('SALE_NOT_FOUND');
});

test('[SAL-10] a refund that died between its steps is finished by the job', async () => {
  const sessionId = await open();
  const { body } = await reserve(sessionId, ['A1']);
  const { saleId } = (await confirm(body['reservationId'])).body;
  const id = String(saleId).slice(5);
  await database.query(`UPDATE sales.seat_sale SET state = 'refunding' WHERE sale_id = $1`, [id]);
  await database.query(
    `INSERT INTO sales.refund (refund_id, sale_id, cause, state, seats, sectors, is_last, parts, amount_minor, tried_at)
      VALUES ($1, $1, 'seller', 'begun', '{A1}', '[]', true, '{}', 4000, now() - interval '1 minute')`,
    [id],
  );
  await expect
    .poll(async () => (await get(url(`/reservations/${String(body['reservationId'])}`))).body, {
      timeout: 5000,
    })
    .toMatchObject({ status: 'cancelled' });
  expect((await reserve(sessionId, ['A1'])).status).toBe(201);
});

test('[INV-26] who holds as much as he may is refused, and told so', async () => {
  const sessionId = await open({ maxHoldsPerUser: 2, maxSeatsPerUser: 3 });
  expect((await reserve(sessionId, ['A1', 'A2'])).status).toBe(201);
  const tooMany = await reserve(sessionId, ['A3', 'A4']);
  expect([tooMany.status, tooMany.body['error']]).toEqual([409, 'HOLD_LIMIT']);
  expect((await reserve(sessionId, ['A3'])).status).toBe(201);
  expect((await reserve(sessionId, ['A3', 'A4'], { userId: 'user-2' })).status).toBe(409);
  expect((await reserve(sessionId, ['A4'], { userId: 'user-2' })).status).toBe(201);
});
