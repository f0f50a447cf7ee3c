import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, get, post, read } from '../testing/call.ts';
import { startSystem, type TestSystem, urlFor } from '../testing/start-application.ts';

const PROBLEM = 'application/problem+json; charset=utf-8';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe.each([
  ['monolith', '/api'],
  ['monolith', '/api/v1'],
  ['microservices', '/api'],
  ['microservices', '/api/v1'],
] as const)('contract B as %s below %s', (mode, prefix) => {
  let system: TestSystem;
  let database: pg.Client;
  beforeAll(async () => {
    system = await startSystem(mode, {
      REPAIR_AFTER_SECONDS: '0.2',
      // Some tests change the tables behind the product's back.
      CACHE_TTL_SECONDS: '0',
    });
    database = new pg.Client(system.databaseUrl);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await system.stop();
  });

  const url = (path: string) => `${urlFor(system, path)}${prefix}${path}`;
  const oppenheimer = {
    movieTitle: 'Oppenheimer',
    startTime: '2024-02-15T19:00:00Z',
    roomNumber: 'A1',
    totalSeats: 16,
    ticketPrice: 25.0,
  };
  const open = async (more = {}): Promise<string> => {
    const { body } = await post(url('/sessions'), { ...oppenheimer, ...more });
    return String(body['sessionId']);
  };
  const reserve = (sessionId: string, seatNumbers: string[], userId = 'user-123', headers = {}) =>
    post(url('/reservations'), { sessionId, userId, seatNumbers }, headers);
  const confirm = (reservationId: unknown, headers = {}) =>
    post(
      url(`/reservations/${String(reservationId)}/confirm`),
      { paymentMethod: 'credit_card', transactionId: 'tx-456' },
      headers,
    );
  const cancel = async (reservationId: unknown): Promise<Answer> =>
    read(await fetch(url(`/reservations/${String(reservationId)}`), { method: 'DELETE' }));
  const lapse = (reservationId: unknown) =>
    database.query(
      `WITH over AS (
        UPDATE inventory.hold SET expires_at = now() - interval '1 ms' WHERE hold_id = $1 RETURNING hold_id
      ) UPDATE inventory.seat SET held_until = now() - interval '1 ms'
        FROM over WHERE seat.hold_id = over.hold_id`,
      [String(reservationId).slice(4)],
    );

  test('a session is opened with its seats', async () => {
    const opened = await post(url('/sessions'), oppenheimer);
    expect(opened.status).toBe(201);
    expect(opened.body).toEqual({
      sessionId: expect.stringMatching(UUID),
      movieTitle: 'Oppenheimer',
      availableSeats: 16,
      createdAt: expect.stringMatching(TIME),
    });
    const seats = await get(url(`/sessions/${String(opened.body['sessionId'])}/seats`));
    expect(seats.body).toMatchObject({ totalSeats: 16, availableSeats: 16 });
    expect((seats.body['seats'] as object[])[0]).toEqual({ number: 'A1', status: 'available' });
  });

  test('[SAL-8] seats are reserved, shown as reserved, confirmed once, and are history', async () => {
    const sessionId = await open();
    const user = `user-${sessionId}`;
    const reserved = await reserve(sessionId, ['A2', 'A1'], user);
    expect(reserved.status).toBe(201);
    expect(reserved.body).toEqual({
      reservationId: expect.stringMatching(/^res-/),
      sessionId,
      userId: user,
      status: 'pending',
      expiresAt: expect.stringMatching(TIME),
      now: expect.stringMatching(TIME),
      seats: ['A1', 'A2'],
      totalAmount: 50,
    });
    const { reservationId, expiresAt, now } = reserved.body;
    expect(Date.parse(String(expiresAt)) - Date.parse(String(now))).toBe(30_000);
    const shown = await get(url(`/reservations/${String(reservationId)}`));
    expect(shown.body).toEqual({ ...reserved.body, now: expect.stringMatching(TIME) });
    const held = await get(url(`/sessions/${sessionId}/seats`));
    expect(held.body['availableSeats']).toBe(14);
    expect((held.body['seats'] as object[])[1]).toEqual({
      number: 'A2',
      status: 'reserved',
      expiresAt,
    });

    const confirmed = await confirm(reservationId);
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toEqual({
      saleId: expect.stringMatching(/^sale-/),
      status: 'confirmed',
      seats: ['A1', 'A2'],
      paidAt: expect.stringMatching(TIME),
    });
    expect((await confirm(reservationId)).text).toBe(confirmed.text);
    const sold = await get(url(`/sessions/${sessionId}/seats`));
    expect((sold.body['seats'] as object[])[0]).toEqual({ number: 'A1', status: 'sold' });
    expect((await get(url(`/reservations/${String(reservationId)}`))).body['status']).toBe(
      'confirmed',
    );
    const history = await get(url(`/users/${user}/purchases`));
    expect(history.body).toEqual({
      userId: user,
      purchases: [
        {
          saleId: confirmed.body['saleId'],
          sessionId,
          movieTitle: 'Oppenheimer',
          seats: ['A1', 'A2'],
          totalAmount: 50,
          purchasedAt: confirmed.body['paidAt'],
        },
      ],
    });
  });

  test('[INV-11] of taken seats none is given, and the conflict names them', async () => {
    const sessionId = await open();
    await reserve(sessionId, ['A1', 'A2']);
    const refused = await reserve(sessionId, ['A3', 'A2', 'A1'], 'user-124');
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toBe(PROBLEM);
    expect(refused.body).toMatchObject({
      error: 'SEAT_ALREADY_RESERVED',
      message: expect.any(String),
      conflictingSeats: ['A1', 'A2'],
    });
    expect((await reserve(sessionId, ['A3'], 'user-125')).status).toBe(201);
  });

  test('a repeated request gets the first answer and reserves nothing twice', async () => {
    const sessionId = await open();
    const key = { 'idempotency-key': `reserve-${sessionId}` };
    const first = await reserve(sessionId, ['A1'], 'user-123', key);
    const second = await reserve(sessionId, ['A1'], 'user-123', key);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect((await reserve(sessionId, ['A1'], 'user-123')).status).toBe(409);
  });

  test('[INV-14] a lapsed reservation is over at once, its seats are free, and confirming it is 410', async () => {
    const sessionId = await open();
    const { body } = await reserve(sessionId, ['A1', 'A2']);
    await lapse(body['reservationId']);
    expect((await get(url(`/reservations/${String(body['reservationId'])}`))).body['status']).toBe(
      'expired',
    );
    const next = await reserve(sessionId, ['A2', 'A3'], 'user-124');
    expect(next.status).toBe(201);
    const late = await confirm(body['reservationId']);
    expect(late.status).toBe(410);
    expect(late.body).toMatchObject({ error: 'RESERVATION_EXPIRED', message: expect.any(String) });
    expect((await confirm(next.body['reservationId'])).status).toBe(200);
  });

  test('[INV-16] the sweeper tidies what has lapsed within a second', async () => {
    const sessionId = await open();
    const { body } = await reserve(sessionId, ['A1', 'A2']);
    await lapse(body['reservationId']);
    const text = `SELECT hold.state, (SELECT count(*)::integer FROM inventory.seat
         WHERE session_id = $1 AND state = 'free') AS free
       FROM inventory.hold WHERE hold.session_id = $1`;
    await expect
      .poll(async () => (await database.query(text, [sessionId])).rows, { timeout: 1000 })
      .toEqual([{ state: 'expired', free: 16 }]);
  });

  test('a cancelled reservation frees its seats and can not be confirmed', async () => {
    const sessionId = await open();
    const { body } = await reserve(sessionId, ['A1']);
    const cancelled = await cancel(body['reservationId']);
    expect(cancelled.body).toEqual({ reservationId: body['reservationId'], status: 'cancelled' });
    expect((await reserve(sessionId, ['A1'], 'user-124')).status).toBe(201);
    const late = await confirm(body['reservationId']);
    expect([late.status, late.body['error']]).toEqual([409, 'RESERVATION_CANCELLED']);
  });

  test('a confirmed reservation can not be given back', async () => {
    const sessionId = await open();
    const { body } = await reserve(sessionId, ['A1']);
    await confirm(body['reservationId']);
    const refused = await cancel(body['reservationId']);
    expect([refused.status, refused.body['error']]).toEqual([409, 'RESERVATION_CONFIRMED']);
  });

  test('[SAL-9] a sale that died before its seats were asked for is finished by the job', async () => {
    const sessionId = await open();
    const { body } = await reserve(sessionId, ['A5']);
    const holdId = String(body['reservationId']).slice(4);
    await database.query(
      `INSERT INTO sales.seat_sale (sale_id, hold_id, payment_method, transaction_id, state, begun_at)
       VALUES (gen_random_uuid(), $1, 'card', 'tx', 'pending', now() - interval '1 minute')`,
      [holdId],
    );
    await expect
      .poll(
        async () =>
          (await get(url(`/reservations/${String(body['reservationId'])}`))).body['status'],
        {
          timeout: 5000,
        },
      )
      .toBe('confirmed');
    await expect
      .poll(async () => (await get(url('/users/user-123/purchases'))).text, { timeout: 5000 })
      .toContain(sessionId);
  });

  test.each([
    ['movieTitle', { movieTitle: '' }],
    ['movieTitle', { movieTitle: 7 }],
    ['startTime', { startTime: 'tomorrow' }],
    ['roomNumber', { roomNumber: null }],
    ['totalSeats', { totalSeats: 0 }],
    ['totalSeats', { totalSeats: 10_000_000 }],
    ['totalSeats', { totalSeats: 1.5 }],
    ['ticketPrice', { ticketPrice: -1 }],
    ['ticketPrice', { ticketPrice: 1e12 }],
    ['ticketPrice', { ticketPrice: 9.999 }],
    ['ticketPrice', { ticketPrice: '25' }],
  ])('a session with a wrong %s is 422 and says so', async (field, more) => {
    const answer = await post(url('/sessions'), { ...oppenheimer, ...more });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toContainEqual({ field, message: expect.any(String) });
  });

  test('bad reservations are 4xx, each with its field', async () => {
    const sessionId = await open();
    const cases: [unknown, string][] = [
      [{ seatNumbers: [] }, 'seatNumbers'],
      [{ seatNumbers: ['A1', 'A1'] }, 'seatNumbers'],
      [{ seatNumbers: Array.from({ length: 1000 }, (_, i) => `A${i}`) }, 'seatNumbers'],
      [{ seatNumbers: ['Z99'] }, 'seatNumbers'],
      [{ seatNumbers: 'A1' }, 'seatNumbers'],
      [{ seatNumbers: [1] }, 'seatNumbers.0'],
      [{ userId: '' }, 'userId'],
      [{ sessionId: 'nonsense' }, 'sessionId'],
    ];
    for (const [more, field] of cases) {
      const good = { sessionId, userId: 'user-123', seatNumbers: ['A1'] };
      const answer = await post(url('/reservations'), { ...good, ...(more as object) });
      expect([answer.status, answer.text]).toEqual([
        422,
        expect.stringContaining(`"field":"${field}"`),
      ]);
    }
    const unknown = await reserve('0190163d-8694-739b-aea5-966c26f8ad91', ['A1']);
    expect([unknown.status, unknown.body['error']]).toEqual([404, 'SESSION_NOT_FOUND']);
    expect((await get(url(`/sessions/${sessionId}/seats`))).body['availableSeats']).toBe(16);
  });

  test.each(['res-17', 'nonsense', 'res-0190163d-8694-739b-aea5-966c26f8ad91', "res-'; --"])(
    'the unknown reservation %s is 404',
    async (id) => {
      for (const answer of [
        await get(url(`/reservations/${id}`)),
        await confirm(id),
        await cancel(id),
      ]) {
        expect([answer.status, answer.body['error']]).toEqual([404, 'RESERVATION_NOT_FOUND']);
      }
    },
  );

  test('a session that is not on sale sells nothing', async () => {
    const sessionId = await open();
    await database.query(`UPDATE inventory.session SET state = 'closed' WHERE session_id = $1`, [
      sessionId,
    ]);
    const answer = await reserve(sessionId, ['A1']);
    expect([answer.status, answer.body['error']]).toEqual([409, 'SESSION_NOT_ON_SALE']);
  });
});
