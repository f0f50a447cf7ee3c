import fc from 'fast-check';
import { expect, test } from 'vitest';
import { theatre } from '../sample-maps/theatre.ts';
import { type SeatKind, seatKinds } from '../seat-map/seat-map-schema.ts';
import { drawnMap, mapOf, seatMapDocuments } from '../testing/seat-map-documents.ts';
import { findBestSeats } from './find-best-seats.ts';
import { createSeatFinder, type SeatFinder } from './seat-finder.ts';
import type { SeatWish } from './seat-wish.ts';

const changes = fc.array(
  fc.record({
    seats: fc.array(fc.nat(60), { maxLength: 4 }),
    taken: fc.boolean(),
    takeWhatIsFound: fc.boolean(),
    wish: fc.record({
      sectorIndex: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 6 }),
      kinds: fc.subarray<SeatKind>([...seatKinds], { minLength: 1 }),
    }),
  }),
  { maxLength: 40 },
);

test('after any changes a finder finds what a fresh one would', () => {
  fc.assert(
    fc.property(seatMapDocuments, changes, (document, steps) => {
      const map = mapOf(document);
      const finder = createSeatFinder(map);
      const taken = new Set<number>();
      const set = (seat: number, isTaken: boolean) => {
        if (isTaken) taken.add(seat);
        else taken.delete(seat);
        finder.setTaken(seat, isTaken);
      };
      for (const step of steps) {
        for (const seat of step.seats) set(seat % map.seatCount, step.taken);
        const found = finder.find(step.wish);
        expect(found).toEqual(findBestSeats(map, (seat) => taken.has(seat), step.wish));
        if (step.takeWhatIsFound) for (const seat of found ?? []) set(seat, true);
      }
      for (let seat = 0; seat < map.seatCount; seat++) {
        expect(finder.isTaken(seat)).toBe(taken.has(seat));
      }
      expect(freeSeats(finder, map.sectors.length)).toBe(map.seatCount - taken.size);
    }),
    { numRuns: 300 },
  );
});

const freeSeats = (finder: SeatFinder, sectors: number) =>
  Array.from({ length: sectors }, (_, sector) => finder.countFree(sector)).reduce((a, b) => a + b);

function sellOut(finder: SeatFinder, wish: Omit<SeatWish, 'quantity'>, quantities: number[]) {
  const sold: number[] = [];
  for (let n = 0; ; n++) {
    const wanted = quantities[n % quantities.length] ?? 1;
    const quantity = Math.min(wanted, Math.max(1, finder.countFree(wish.sectorIndex)));
    const found = finder.find({ ...wish, quantity });
    if (!found) return sold;
    for (const seat of found) finder.setTaken(seat, true);
    sold.push(...found);
  }
}

test('a theatre is sold out by wishes alone, each seat once', () => {
  const map = mapOf(theatre());
  const finder = createSeatFinder(map);
  const kinds: SeatKind[] = [...seatKinds];
  const sold = [0, 1, 2].flatMap((sectorIndex) =>
    sellOut(finder, { sectorIndex, kinds }, [2, 4, 1, 3, 7, 60]),
  );
  expect(sold).toHaveLength(1500);
  expect(new Set(sold).size).toBe(1500);
});

test('a seat taken twice is free after one return, and seats that are none change nothing', () => {
  const finder = createSeatFinder(drawnMap(['ss']));
  finder.setTaken(0, true);
  finder.setTaken(0, true);
  finder.setTaken(-1, true);
  finder.setTaken(99, true);
  expect(finder.countFree(0)).toBe(1);
  finder.setTaken(0, false);
  finder.setTaken(0, false);
  expect(finder.countFree(0)).toBe(2);
  expect(finder.find({ sectorIndex: 0, quantity: 2 })).toEqual([0, 1]);
});

test('very many different wishes are answered like the first ones, though tables were dropped', () => {
  const map = mapOf(theatre());
  const finder = createSeatFinder(map);
  const wishes = Array.from({ length: 2 * 43 * 15 }, (_, n) => ({
    sectorIndex: n % 2,
    quantity: 1 + Math.floor(n / 30),
    kinds: seatKinds.filter((_kind, code) => ((1 + (n % 15)) >> code) & 1),
  }));
  const first = wishes.map((wish) => finder.find(wish));
  const again = Array.from({ length: 2 }, () => wishes.map((wish) => finder.find(wish)));
  for (const answers of again) expect(answers).toEqual(first);
});
