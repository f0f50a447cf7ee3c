import { expect, test } from 'vitest';
import { theatre } from '../sample-maps/theatre.ts';
import { drawnMap, mapOf } from '../testing/seat-map-documents.ts';
import {
  kindOfSeat,
  leftNeighbour,
  rightNeighbour,
  seatPriceMinor,
  sectorPriceMinor,
} from './seat-map.ts';

const seats = (xs: readonly number[], gapAfter?: number) =>
  xs.map((x, i) => ({ label: String(i + 1), x, y: 0, ...(i === gapAfter && { gapAfter: true }) }));

/** The seats of one row in groups that are side by side. */
function groupsOf(xs: readonly number[], gapAfter?: number): number[][] {
  const map = mapOf({
    version: 1,
    room: 'Row',
    priceCategories: [{ id: 'all', name: 'All', prices: { full: 1 } }],
    sectors: [
      {
        kind: 'seated',
        id: 'all',
        name: 'All',
        priceCategory: 'all',
        focus: { x: 0, y: 0 },
        rows: [{ label: 'A', seats: seats(xs, gapAfter) }],
      },
    ],
  });
  const groups: number[][] = [];
  for (let seat = 0; seat < map.seatCount; seat++) {
    if (leftNeighbour(map, seat) < 0) groups.push([seat]);
    else groups.at(-1)?.push(seat);
    const right = rightNeighbour(map, seat);
    if (right >= 0) expect(leftNeighbour(map, right)).toBe(seat);
  }
  return groups;
}

test.each([
  ['at one distance all are', [0, 1, 2, 3], undefined, [[0, 1, 2, 3]]],
  ['twice as far is still beside', [0, 1, 3, 4], undefined, [[0, 1, 2, 3]]],
  [
    'further is across an aisle',
    [0, 1, 3.1, 4.1],
    undefined,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    'from the right to the left too',
    [4.1, 3.1, 1, 0],
    undefined,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    'where a gap is told there is one',
    [0, 1, 2, 3],
    1,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    'sofas for two are two by two',
    [0, 1, 4, 5, 8, 9],
    undefined,
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  ],
  ['two alone are beside each other', [0, 9], undefined, [[0, 1]]],
  ['one is alone', [0], undefined, [[0]]],
])('which seats are side by side: %s', (_title, xs, gapAfter, groups) => {
  expect(groupsOf(xs, gapAfter)).toEqual(groups);
});

test('the last seat of a row is not beside the first of the next', () => {
  const map = drawnMap(['ss', 'ss']);
  expect([0, 1, 2, 3].map((seat) => leftNeighbour(map, seat))).toEqual([-1, 0, -1, 2]);
  expect([0, 1, 2, 3].map((seat) => rightNeighbour(map, seat))).toEqual([1, -1, 3, -1]);
});

test('each seat knows its number, kind, row, sector and prices', () => {
  const map = mapOf(theatre());
  const seat = map.indexByNumber.get('Y1') ?? -1;
  expect(map.numbers[seat]).toBe('Y1');
  expect(kindOfSeat(map, seat)).toBe('wheelchair');
  expect(map.rows[map.rowOf[seat] ?? -1]).toMatchObject({ label: 'Y', sectorIndex: 0 });
  expect(map.sectors[map.sectorOf[seat] ?? -1]).toMatchObject({ id: 'stalls', index: 0 });
  expect(seatPriceMinor(map, seat, 'full')).toBe(15_000);
  expect(seatPriceMinor(map, 0, 'half')).toBe(12_000);
  expect(seatPriceMinor(map, 0, 'student')).toBeUndefined();
  expect(seatPriceMinor(map, map.seatCount, 'full')).toBeUndefined();
  expect(sectorPriceMinor(map, 1, 'full')).toBe(7000);
  expect(sectorPriceMinor(map, 99, 'full')).toBeUndefined();
});
