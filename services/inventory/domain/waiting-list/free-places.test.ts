import { expect, it } from 'vitest';
import { smallRoom } from '../../commands/testing/small-room.ts';
import { mapOf } from '../testing/seat-map-documents.ts';
import { FreePlaces } from './free-places.ts';
import type { WaitingWish } from './waiting-wish.ts';

const map = mapOf(smallRoom);
const wish = (more: Partial<WaitingWish> = {}): WaitingWish => {
  return { sectorIndex: null, quantity: 2, together: true, kinds: null, ...more };
};
const free = (numbers: readonly string[], units = 0, of = map) => {
  const seats = new Set(numbers.map((number) => of.indexByNumber.get(number)));
  const isFree = (seat: number) => seats.has(seat);
  return new FreePlaces(of, isFree, () => units);
};

it('[INV-51] places fit that are side by side in one row, where that is wanted', () => {
  expect(free(['A1', 'A3', 'B2']).find(wish())).toBeUndefined();
  expect(free(['A5', 'B1']).find(wish())).toBeUndefined();
  expect(free(['A1', 'A3', 'B2']).find(wish({ together: false }))).toMatchObject({ kind: 'seats' });
  expect(free(['A2', 'A3', 'B2']).find(wish())).toEqual({ kind: 'seats', seats: [1, 2] });
});

it('[INV-51] what was taken fits nobody any more, and nothing comes back', () => {
  const places = free(['A1', 'A2'], 3);
  const first = places.find(wish({ sectorIndex: 0 }));
  if (first) places.take(first);
  expect(places.find(wish({ sectorIndex: 0, quantity: 1 }))).toBeUndefined();
  const units = places.find(wish());
  expect(units).toEqual({ kind: 'units', sectorIndex: 1, quantity: 2 });
  if (units) places.take(units);
  expect(places.find(wish())).toBeUndefined();
  expect([places.countFree(0), places.countFree(1)]).toEqual([0, 1]);
});

it('[INV-51] a kind of seat is wanted of seats alone, and hidden places fit nobody', () => {
  expect(free([], 4).find(wish({ kinds: ['standard'] }))).toBeUndefined();
  const [category] = smallRoom.priceCategories;
  const hidden = mapOf({
    ...smallRoom,
    priceCategories: [{ ...category, hidden: true }],
  });
  expect(hidden.hasHidden).toBe(true);
  const places = free(['A1', 'A2'], 4, hidden);
  expect(places.find(wish())).toBeUndefined();
  expect(places.hasAny([0, 1])).toBe(false);
});
