import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith');
});
afterAll(() => system.stop());

const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;

async function openTheatre(more = {}): Promise<string> {
  const sample = await get(url('/seat-maps/samples/theatre'));
  const room = await post(url('/rooms'), sample.body);
  expect(room.status).toBe(201);
  const { roomId } = room.body;
  const session = await post(url('/sessions'), {
    movieTitle: 'Hamlet',
    startTime: '2030-01-01T20:00:00Z',
    roomId,
    ...more,
  });
  expect(session.body['availableSeats']).toBe(1500);
  return String(session.body['sessionId']);
}

const wish = (sessionId: string, more = {}) =>
  post(url('/reservations'), { sessionId, userId: 'u', bestAvailable: true, quantity: 4, ...more });

test('[INV-17] a room is kept as its map, and given back with the same meaning', async () => {
  const sample = await get(url('/seat-maps/samples/theatre'));
  const room = await post(url('/rooms'), sample.body);
  expect(room.body).toEqual({
    roomId: expect.any(String),
    roomName: sample.body['room'],
    capacity: 1500,
  });
  const kept = await get(url(`/rooms/${String(room.body['roomId'])}`));
  const again = await post(url('/rooms'), kept.body);
  expect((await get(url(`/rooms/${String(again.body['roomId'])}`))).body).toEqual(kept.body);
});

test('[INV-17] a map that is wrong is 422 and each fault has its place', async () => {
  const sample = await get(url('/seat-maps/samples/cinema'));
  const broken = structuredClone(sample.body) as { sectors: { priceCategory: string }[] };
  if (broken.sectors[0]) broken.sectors[0].priceCategory = 'nonsense';
  const answer = await post(url('/rooms'), broken);
  expect(answer.status).toBe(422);
  expect(answer.body['errors']).toEqual([
    { field: 'sectors.0.priceCategory', message: expect.any(String) },
  ]);
  for (const nonsense of [{}, [], 'text', 17, { version: 1, room: 'x' }]) {
    expect((await post(url('/rooms'), JSON.stringify(nonsense))).status).toBe(422);
  }
});

test('a session in an unknown room is 422, an unknown room or sample 404', async () => {
  const roomId = '0190163d-8694-739b-aea5-966c26f8ad91';
  const session = { movieTitle: 'x', startTime: '2030-01-01T20:00:00Z', roomId };
  expect((await post(url('/sessions'), session)).body['errors']).toEqual([
    { field: 'roomId', message: expect.any(String) },
  ]);
  expect((await get(url(`/rooms/${roomId}`))).status).toBe(404);
  expect((await get(url('/rooms/nonsense'))).status).toBe(404);
  expect((await get(url('/seat-maps/samples/opera'))).status).toBe(404);
});

test('[INV-18] the best seats are together, and a crowd gets different ones', async () => {
  const sessionId = await openTheatre();
  const sectors = (await get(url('/seat-maps/samples/theatre'))).body['sectors'] as {
    id: string;
  }[];
  const sectorId = sectors[0]?.id;
  const answers = await Promise.all(Array.from({ length: 8 }, () => wish(sessionId, { sectorId })));
  const seats = answers.flatMap(({ body }) => body['seats'] as string[]);
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(new Set(seats).size).toBe(32);
  for (const { body } of answers) {
    const rows = (body['seats'] as string[]).map((number) => number.replace(/\d+$/, ''));
    expect(new Set(rows).size).toBe(1);
  }
});

test('[INV-18] wishes that can not be are told why', async () => {
  const sessionId = await openTheatre();
  const unknown = await wish(sessionId, { sectorId: 'moon' });
  expect([unknown.status, unknown.body['errors']]).toEqual([
    422,
    [{ field: 'sectorId', message: expect.any(String) }],
  ]);
  expect((await wish(sessionId)).status).toBe(422);
  const nothing = await post(url('/reservations'), { sessionId, userId: 'u' });
  const message = 'is required, or a sectorId with a quantity, or sectors';
  expect(nothing.body['errors']).toEqual([{ field: 'seatNumbers', message }]);
});

test('[INV-19] a session may refuse to leave one empty seat between taken ones', async () => {
  const room = { roomNumber: '1', totalSeats: 10, ticketPrice: 1 };
  const session = { movieTitle: 'x', startTime: '2030-01-01T20:00:00Z', ...room };
  const strict = await post(url('/sessions'), { ...session, refuseSingleSeats: true });
  const { sessionId } = strict.body;
  const reserve = (seatNumbers: string[]) =>
    post(url('/reservations'), { sessionId, userId: 'u', seatNumbers });
  expect((await reserve(['A1', 'A2'])).status).toBe(201);
  const refused = await reserve(['A4']);
  expect([refused.status, refused.body['error'], refused.body['singleSeats']]).toEqual([
    409,
    'SINGLE_SEAT_LEFT',
    ['A3'],
  ]);
  expect((await reserve(['A3', 'A4'])).status).toBe(201);
});
