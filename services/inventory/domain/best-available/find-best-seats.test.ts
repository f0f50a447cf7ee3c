import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { kindOfSeat, leftNeighbour, rightNeighbour, type SeatMap } from '../seat-map/seat-map.ts';
import { type SeatKind, seatKinds } from '../seat-map/seat-map-schema.ts';
import { drawnMap, mapOf, seatMapDocuments } from '../testing/seat-map-documents.ts';
import { findBestSeats } from './find-best-seats.ts';

type Question = { map: SeatMap; taken: Set<number>; quantity: number; kinds: SeatKind[] };

const questions: fc.Arbitrary<Question> = fc
  .record({
    map: seatMapDocuments.map(mapOf),
    seed: fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
    fullness: fc.nat(3),
    quantity: fc.integer({ min: 1, max: 7 }),
    kinds: fc.oneof(
      fc.constant<SeatKind[]>(['standard', 'restricted-view']),
      fc.subarray<SeatKind>([...seatKinds], { minLength: 1 }),
    ),
  })
  .map(({ map, seed, fullness, quantity, kinds }) => {
    const all = Array.from({ length: map.seatCount }, (_, seat) => seat);
    const taken = new Set(all.filter((seat) => (seed[seat % seed.length] ?? 0) < fullness));
    return { map, taken, quantity, kinds };
  });

/** What makes a choice good, the most important first; less is better. */
type Merits = [lonely: number, hidden: number, distance: number];

const openSeats = ({ map, taken, kinds }: Question) =>
  Array.from({ length: map.sectors[0]?.kind === 'seated' ? map.sectors[0].seats.count : 0 })
    .map((_, seat) => seat)
    .filter((seat) => !taken.has(seat) && kinds.includes(kindOfSeat(map, seat)));

function meritsOf({ map, ...question }: Question, block: readonly number[]): Merits {
  const left = new Set(openSeats({ map, ...question }).filter((seat) => !block.includes(seat)));
  const beside = [leftNeighbour(map, block[0] ?? -1), rightNeighbour(map, block.at(-1) ?? -1)];
  const lonely = beside.filter(
    (seat) =>
      left.has(seat) && !left.has(leftNeighbour(map, seat)) && !left.has(rightNeighbour(map, seat)),
  );
  const middle = (axis: Float64Array) =>
    block.reduce((sum, seat) => sum + (axis[seat] ?? 0), 0) / block.length;
  const { focus } = map.sectors[0]?.kind === 'seated' ? map.sectors[0] : { focus: { x: 0, y: 0 } };
  return [
    Math.min(lonely.length, 1),
    block.some((seat) => kindOfSeat(map, seat) === 'restricted-view') ? 1 : 0,
    Math.hypot(middle(map.x) - focus.x, middle(map.y) - focus.y),
  ];
}

function blocksOf(question: Question): number[][] {
  const open = new Set(openSeats(question));
  return [...open].flatMap((start) => {
    const block = [start];
    while (block.length < question.quantity) {
      const next = rightNeighbour(question.map, block.at(-1) ?? -1);
      if (!open.has(next)) return [];
      block.push(next);
    }
    return [block];
  });
}

const isBetter = (a: Merits, b: Merits) =>
  a[0] - b[0] || a[1] - b[1] || (Math.abs(a[2] - b[2]) < 1e-9 ? 0 : a[2] - b[2]);

const ask = ({ map, taken, quantity, kinds }: Question) =>
  findBestSeats(map, (seat) => taken.has(seat), { sectorIndex: 0, quantity, kinds });

test('the seats found are free, distinct, in order, of the sector and the kinds, and as many as wanted', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const open = openSeats(question);
      const found = ask(question);
      expect(found === undefined).toBe(open.length < question.quantity);
      if (!found) return;
      expect(found).toHaveLength(question.quantity);
      expect([...new Set(found)].sort((a, b) => a - b)).toEqual(found);
      expect(open).toEqual(expect.arrayContaining(found));
    }),
    { numRuns: 500 },
  );
});

test('they are together wherever any block is, and no block is better', () => {
  let together = 0;
  fc.assert(
    fc.property(questions, (question) => {
      const blocks = blocksOf(question);
      if (blocks.length === 0) return;
      together += 1;
      const found = ask(question) ?? [];
      expect(blocks).toContainEqual(found);
      const best = blocks.map((block) => meritsOf(question, block)).sort(isBetter)[0];
      expect(best && isBetter(meritsOf(question, found), best)).toBe(0);
    }),
    { numRuns: 1000 },
  );
  expect(together).toBeGreaterThan(100);
});

/** What is chosen in a drawing, where `x` is a taken standard seat. */
function choose(drawing: string[], quantity: number, kinds?: SeatKind[]): string | undefined {
  const map = drawnMap(drawing.map((line) => line.replaceAll('x', 's')));
  const signs = drawing.join('').replaceAll(' ', '');
  const wish = { sectorIndex: 0, quantity, ...(kinds && { kinds }) };
  const found = findBestSeats(map, (seat) => signs[seat] === 'x', wish);
  return found?.map((seat) => map.numbers[seat]).join(' ');
}

type Choice = [string, string[], number, string | undefined, SeatKind[]?];

describe('what is chosen', () => {
  it.each<Choice>([
    ['the middle of the front row', ['sssssss', 'sssssss'], 3, 'A3 A4 A5'],
    ['the left one of two that are equally near', ['ssssss'], 1, 'A3'],
    ['no pair with a single seat beside', ['sssss'], 2, 'A1 A2'],
    ['a further row rather than a single seat left', ['sss', 'sss', 'ssss'], 2, 'C1 C2'],
    ['a single seat left rather than a group split', ['sss', 'xsx'], 2, 'A1 A2'],
    ['a seat that was single already, the nearest', ['xsxss'], 1, 'A2'],
    ['no group across an aisle', ['ss ss', 'sxsss'], 3, 'B3 B4 B5'],
    ['a block further back rather than a restricted view', ['rrrr', 'ssss'], 2, 'B1 B2'],
    ['a restricted view rather than nothing', ['rr', 'xx'], 2, 'A1 A2'],
    ['no wheelchair seat unless asked for', ['wcsxx'], 2, undefined],
    [
      'the wheelchair and companion next to each other',
      ['wcsswc'],
      2,
      'A1 A2',
      ['wheelchair', 'companion'],
    ],
    ['nothing, of no kind', ['ss'], 1, undefined, []],
    ['a group split over two rows, one behind the other', ['sxxxss', 'xxxxss'], 4, 'A5 A6 B5 B6'],
    ['the largest part with what is next to it', ['sssxxs', 'xsxxxs'], 4, 'A1 A2 A3 B2'],
    ['a group larger than any row, around the middle', ['sss', 'sss', 'sss'], 5, 'A1 A2 A3 B1 B2'],
    ['all that is left', ['sxs', 'xsx'], 3, 'A1 A3 B2'],
    ['nothing, where fewer are free', ['sxs', 'xsx'], 4, undefined],
  ])('is %s', (_title, drawing, quantity, chosen, kinds) => {
    expect(choose(drawing, quantity, kinds)).toBe(chosen);
  });

  it('is nothing in a sector that has no seats, or is none, or for no quantity', () => {
    const map = mapOf({
      version: 1,
      room: 'Floor',
      priceCategories: [{ id: 'all', name: 'All', prices: { full: 1 } }],
      sectors: [{ kind: 'general', id: 'floor', name: 'F', priceCategory: 'all', capacity: 9 }],
    });
    const seated = drawnMap(['ss']);
    const free = () => false;
    expect(findBestSeats(map, free, { sectorIndex: 0, quantity: 1 })).toBeUndefined();
    expect(findBestSeats(seated, free, { sectorIndex: 1, quantity: 1 })).toBeUndefined();
    for (const quantity of [0, -1, 1.5, Number.NaN]) {
      expect(findBestSeats(seated, free, { sectorIndex: 0, quantity })).toBeUndefined();
    }
  });
});
