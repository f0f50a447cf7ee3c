import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeatMap } from '../seat-map/seat-map.ts';
import { seatKinds } from '../seat-map/seat-map-schema.ts';
import { mapOf } from '../testing/seat-map-documents.ts';
import { cinemaRoom } from './cinema-room.ts';
import { festival } from './festival.ts';
import { stadium } from './stadium.ts';
import { theatre } from './theatre.ts';

const room = (totalSeats: number) => cinemaRoom({ roomName: 'A1', totalSeats, priceMinor: 2599 });

function countKinds({ kindOf }: SeatMap) {
  return Object.fromEntries(
    seatKinds.map((kind, code) => [kind, kindOf.filter((of) => of === code).length]),
  );
}

/** The nine square metres on and around a place, by name. */
function squaresAround(x: number, y: number): string[] {
  const steps = [-1, 0, 1];
  return steps.flatMap((dx) => steps.map((dy) => `${Math.floor(x) + dx} ${Math.floor(y) + dy}`));
}

/** The shortest distance between two seats, or 1 if none are closer. */
function closestSeats(map: SeatMap): number {
  const squares = new Map<string, { x: number; y: number }[]>();
  let closest = 1;
  for (let seat = 0; seat < map.seatCount; seat++) {
    const [x, y] = [map.x[seat] ?? 0, map.y[seat] ?? 0];
    for (const other of squares.get(`${Math.floor(x)} ${Math.floor(y)}`) ?? []) {
      closest = Math.min(closest, Math.hypot(x - other.x, y - other.y));
    }
    for (const square of squaresAround(x, y)) {
      const inside = squares.get(square);
      if (inside) inside.push({ x, y });
      else squares.set(square, [{ x, y }]);
    }
  }
  return closest;
}

test('a cinema room of 16 seats has rows of ten, from A1 on', () => {
  const map = mapOf(room(16));
  expect(map.numbers.join(' ')).toBe('A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 B1 B2 B3 B4 B5 B6');
  expect([...(map.priceCategories[0]?.pricesMinor ?? [])]).toEqual([['full', 2599]]);
});

test('a cinema room has as many seats as were asked for, up to 10,000', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (totalSeats) => {
      const { seatCount, numbers } = mapOf(room(totalSeats));
      expect(seatCount).toBe(totalSeats);
      expect(numbers[0]).toBe('A1');
    }),
    { numRuns: 20, examples: [[1], [10], [11], [10_000]] },
  );
});

test('after row Z come AA and AB, and after ZZ comes AAA', () => {
  const { indexByNumber } = mapOf(room(10_000));
  const at = ['Z10', 'AA1', 'AB1', 'ZZ10', 'AAA1'].map((number) => indexByNumber.get(number));
  expect(at).toEqual([259, 260, 270, 7019, 7020]);
});

test('the theatre has 1,500 seats of all kinds, with room around each', () => {
  const map = mapOf(theatre());
  expect(map.seatCount).toBe(1500);
  expect(map.sectors.map(({ id }) => id)).toEqual(['stalls', 'balcony', 'boxes']);
  expect(map.priceCategories.every(({ pricesMinor }) => pricesMinor.has('half'))).toBe(true);
  expect(countKinds(map)).toEqual({
    standard: 1398,
    wheelchair: 12,
    companion: 12,
    'restricted-view': 78,
  });
  expect(closestSeats(map)).toBeGreaterThan(0.5);
});

test('the stadium has 50,000 seats and 10,000 standing places, with room around each', () => {
  const map = mapOf(stadium());
  expect([map.seatCount, map.capacity]).toEqual([50_000, 60_000]);
  expect(map.sectors).toHaveLength(52);
  expect(countKinds(map)).toEqual({
    standard: 48_480,
    wheelchair: 160,
    companion: 160,
    'restricted-view': 1200,
  });
  expect(map.joinsNext.filter((joins) => joins === 0)).toHaveLength(map.rows.length);
  expect(closestSeats(map)).toBeGreaterThan(0.45);
});

test('the festival ground has 1,000 seats and 19,000 standing places, with room around each seat', () => {
  const map = mapOf(festival());
  expect([map.seatCount, map.capacity]).toEqual([1000, 20_000]);
  expect(map.sectors.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'stand seated',
    'front general',
    'field general',
  ]);
  expect(countKinds(map)).toEqual({
    standard: 986,
    wheelchair: 7,
    companion: 7,
    'restricted-view': 0,
  });
  expect(closestSeats(map)).toBeGreaterThan(0.45);
});

test('the samples are the same every time', () => {
  expect(theatre()).toEqual(theatre());
  expect(stadium()).toEqual(stadium());
  expect(festival()).toEqual(festival());
});

test('the example in the documentation is a sound map', () => {
  const text = readFileSync(new URL('../../../../docs/seat-maps.md', import.meta.url), 'utf8');
  const example = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(mapOf(JSON.parse(example)).capacity).toBe(207);
});
