import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import { stadium } from '../domain/sample-maps/stadium.ts';
import { theatre } from '../domain/sample-maps/theatre.ts';
import { SeatBoard } from '../domain/seat-board/seat-board.ts';
import { compileSeatMap } from '../domain/seat-map/compile-seat-map.ts';
import type { SeatMapDocument } from '../domain/seat-map/seat-map-schema.ts';
import { seatBody } from './seat-bodies.ts';

const sessionId = '0190163d-8694-739b-aea5-966c26f8ad91';
const startMs = Date.parse('2030-01-01T20:00:00.000Z');

function live(document: SeatMapDocument) {
  let nowMs = startMs;
  const board = new SeatBoard(compileSeatMap(document));
  return {
    board,
    nowMs: () => nowMs,
    ageMs: () => 0,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

type Listed = { number: string; status: string; expiresAt?: string };
const parse = (bytes: Buffer) =>
  JSON.parse(bytes.toString()) as Record<string, unknown> & { seats: Listed[]; states: string };

test('the compact form of a stadium in a sale is under 15 KB on its way', async () => {
  const seed = chooseSeed();
  const random = createRandom(seed);
  const seats = live(stadium());
  // Available, reserved and sold are as likely; one in fifty is blocked.
  const states = Array.from({ length: 50_000 }, () =>
    random.below(50) === 0 ? 'b' : 'fhs'.charAt(random.below(3)),
  ).join('');
  const heldUntilMs = Array.from(states.matchAll(/h/g), () => startMs + 30_000);
  seats.board.load({ states, heldUntilMs, sectors: new Map() });
  const body = seatBody(sessionId, seats, 'compact');
  const gzipped = await body.gzipped();
  expect(gzipped.length, `SEED=${seed}`).toBeLessThan(15_000);
  const told = parse(gunzipSync(gzipped));
  expect(told.states).toBe(states.replaceAll('f', '.').replaceAll('h', 'r'));
  expect(told['availableSeats']).toBe(states.split('f').length - 1);
});

test('both forms say the same, and where each sector begins', () => {
  const seats = live(theatre());
  const { board } = seats;
  board.change({
    seats: [
      { state: 'held', heldUntilMs: startMs + 5000, indexes: [0, 1] },
      { state: 'sold', indexes: [700] },
      { state: 'blocked', indexes: [1499] },
    ],
  });
  const list = parse(seatBody(sessionId, seats, 'list').body());
  const compact = parse(seatBody(sessionId, seats, 'compact').body());
  const signs = { available: '.', reserved: 'r', sold: 's', blocked: 'b' } as Record<
    string,
    string
  >;
  expect(compact.states).toBe(list.seats.map(({ status }) => signs[status]).join(''));
  expect(list.seats[1]).toEqual({
    number: board.map.numbers[1],
    status: 'reserved',
    expiresAt: '2030-01-01T20:00:05.000Z',
  });
  for (const told of [list, compact]) {
    expect(told).toMatchObject({ sessionId, totalSeats: 1500, availableSeats: 1496 });
  }
  const sectors = compact['sectors'] as { sectorId: string; first: number; count: number }[];
  for (const { first, count, sectorId } of sectors) {
    const index = board.map.sectors.findIndex(({ id }) => id === sectorId);
    expect([board.map.sectorOf[first], board.map.sectorOf[first + count - 1]]).toEqual([
      index,
      index,
    ]);
  }
});

test('a body is rendered once until something changes; a lapse is a change', () => {
  const seats = live(theatre());
  seats.board.change({ seats: [{ state: 'held', heldUntilMs: startMs + 1000, indexes: [5] }] });
  const first = seatBody(sessionId, seats, 'list');
  expect(seatBody(sessionId, seats, 'list').body()).toBe(first.body());
  const compact = seatBody(sessionId, seats, 'compact');
  seats.pass(999);
  expect(seatBody(sessionId, seats, 'compact').body()).toBe(compact.body());
  expect(seatBody(sessionId, seats, 'list').etag).toBe(first.etag);
  seats.pass(1);
  const lapsed = seatBody(sessionId, seats, 'list');
  expect(lapsed.etag).not.toBe(first.etag);
  expect(parse(lapsed.body()).seats[5]).toEqual({
    number: expect.any(String),
    status: 'available',
  });
  expect(parse(first.body()).seats[5]).toMatchObject({ status: 'reserved' });
});

test('the time in a list is right to a quarter second', () => {
  const seats = live(theatre());
  for (let step = 0; step < 40; step++) {
    const told = Date.parse(String(parse(seatBody(sessionId, seats, 'list').body())['now']));
    expect(seats.nowMs() - told).toBeGreaterThanOrEqual(0);
    expect(seats.nowMs() - told).toBeLessThan(250);
    seats.pass(97);
  }
});
