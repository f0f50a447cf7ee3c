import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, patch, post } from '../testing/call.ts';
import { cinemaPlay } from '../testing/cinema-play.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith');
});
afterAll(() => system.stop());

const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
const open = async () => String((await post(url('/sessions'), cinemaPlay)).body['sessionId']);
const change = (sessionId: string, body: unknown) => patch(url(`/sessions/${sessionId}`), body);
const move = (sessionId: string, verb: string) => post(url(`/sessions/${sessionId}/${verb}`), {});

test.each([
  ['startTime', { startTime: '0000-01-01T00:00:00Z' }],
  ['salesEndAt', { salesEndAt: '2001-01-01T00:00:00Z' }],
  ['salesEndAt', { salesEndAt: 'later' }],
  ['status', { status: 'cancelled' }],
  ['holdTtlSeconds', { holdTtlSeconds: 0 }],
  ['holdTtlSeconds', { holdTtlSeconds: 1e9 }],
  ['maxHoldLifeSeconds', { holdTtlSeconds: 60, maxHoldLifeSeconds: 30 }],
  ['maxExtensions', { maxExtensions: -1 }],
  ['maxPlacesPerUser', { maxPlacesPerUser: 8 }],
  ['holdTTLSeconds', { holdTTLSeconds: 60 }],
  ['pixMinutes', { pixMinutes: 0 }],
  ['pixMinutes', { pixMinutes: 1441 }],
  ['pixMinutes', { pixMinutes: 1.5 }],
  ['maxHoldsPerUser', { maxHoldsPerUser: 0 }],
  ['maxSeatsPerUser', { maxSeatsPerUser: 1.5 }],
])('a session with a wrong %s is 422 and says so', async (field, more) => {
  const answer = await post(url('/sessions'), { ...cinemaPlay, ...more });
  expect([answer.status, answer.body['errors']]).toEqual([
    422,
    expect.arrayContaining([{ field, message: expect.any(String) }]),
  ]);
});

test('bad changes are 422 and change nothing', async () => {
  const sessionId = await open();
  for (const bad of [
    {},
    { totalSeats: 3 },
    { movieTitle: '' },
    { startTime: '2001-01-01T00:00:00Z' },
    { startTime: null },
    { maxHoldLifeSeconds: 1 },
  ]) {
    expect([bad, (await change(sessionId, bad)).status]).toEqual([bad, 422]);
  }
  expect((await change('nonsense', { movieTitle: 'x' })).status).toBe(404);
  expect((await move('0190163d-8694-739b-aea5-966c26f8ad91', 'open')).status).toBe(404);
  expect((await get(url('/sessions/nonsense'))).status).toBe(404);
  expect((await get(url('/sessions?after=nonsense'))).status).toBe(422);
  expect((await get(url(`/sessions/${sessionId}`))).body['movieTitle']).toBe(cinemaPlay.movieTitle);
});

test('wishes for sectors that make no sense are 422, each with its field', async () => {
  const sessionId = await open();
  const best = { sectorId: 'room', quantity: 1, bestAvailable: true };
  const cases: [object, string][] = [
    [{}, 'seatNumbers'],
    [{ quantity: 2 }, 'sectorId'],
    [{ bestAvailable: true, quantity: 2 }, 'sectorId'],
    [{ sectorId: 'all' }, 'quantity'],
    [{ sectorId: 'all', quantity: 0, bestAvailable: true }, 'quantity'],
    [{ sectorId: 'all', quantity: 51, bestAvailable: true }, 'quantity'],
    [{ sectorId: 'nowhere', quantity: 1, bestAvailable: true }, 'sectorId'],
    [{ sectors: [] }, 'sectors'],
    [
      { sectors: [{ sectorId: 'x', quantity: 1 }], sectorId: 'x', quantity: 1 },
      'sectors.0.sectorId',
    ],
    [{ sectors: [best, { sectorId: 'room', quantity: 1 }] }, 'sectors.1.sectorId'],
    [{ sectors: [best, { sectorId: 'nowhere', quantity: 1 }] }, 'sectors.1.sectorId'],
    [{ sectors: [{ sectorId: 'x', quantity: '1' }] }, 'sectors.0.quantity'],
  ];
  for (const [more, field] of cases) {
    const answer = await post(url('/reservations'), { sessionId, userId: 'u', ...more });
    expect([more, answer.status, answer.text]).toEqual([
      more,
      422,
      expect.stringContaining(`"field":"${field}"`),
    ]);
  }
});

test('what is refused says what would help', async () => {
  const open1 = async (more: object) =>
    String((await post(url('/sessions'), { ...cinemaPlay, ...more })).body['sessionId']);
  const reserve = (sessionId: string, wish: object = { seatNumbers: ['A1'] }) =>
    post(url('/reservations'), { sessionId, userId: 'u', ...wish });
  const messageOf = async (answer: Promise<{ body: Record<string, unknown> }>) =>
    (await answer).body['message'];

  const limited = await open1({ maxHoldsPerUser: 1, maxSeatsPerUser: 3 });
  await reserve(limited);
  const over = await reserve(limited, { seatNumbers: ['A2'] });
  expect(over.body).toMatchObject({ error: 'HOLD_LIMIT', maxHoldsPerUser: 1, maxSeatsPerUser: 3 });
  expect(over.body['message']).toContain('at most 1 reservations of this session, and 3 places');

  await move(limited, 'cancel');
  expect(await messageOf(reserve(limited))).toBe('The session is cancelled.');

  const draft = await open1({ status: 'draft' });
  expect(await messageOf(reserve(draft))).toBe('The session is not on sale yet.');

  const brief = await open1({ salesEndAt: new Date(Date.now() + 300).toISOString() });
  await new Promise((resolve) => setTimeout(resolve, 400));
  const late = await reserve(brief);
  expect([late.status, late.body['error']]).toEqual([409, 'SESSION_NOT_ON_SALE']);
  expect(late.body['message']).toContain('The sale of this session has ended, at ');

  const seated = { sectorId: 'room', quantity: 1 };
  expect(await messageOf(reserve(await open(), seated))).toContain('bestAvailable');
});

test('choices are told, and fields that are not known by their names', async () => {
  const sessionId = await open();
  const errorsOf = async (answer: Promise<{ body: Record<string, unknown> }>) =>
    (await answer).body['errors'];
  expect(await errorsOf(post(url('/sessions'), { ...cinemaPlay, status: 'gone' }))).toEqual([
    { field: 'status', message: 'must be one of draft, published, on_sale' },
  ]);
  expect(await errorsOf(get(url(`/sessions/${sessionId}/seats?format=x`)))).toEqual([
    { field: 'format', message: 'must be one of list, compact' },
  ]);
  expect(await errorsOf(change(sessionId, { totalSeats: 3, colour: 'red' }))).toEqual([
    { field: 'totalSeats', message: 'is not known here' },
    { field: 'colour', message: 'is not known here' },
  ]);
  const faults = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i]));
  expect(await errorsOf(change(sessionId, faults))).toHaveLength(50);
});
