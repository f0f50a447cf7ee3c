import { expect, it } from 'vitest';
import { areHoldsRight, type HoldsCheck } from './check-holds.ts';

const right: HoldsCheck = {
  subject: 'monolith',
  answered: { successes: 100, inDoubt: 0 },
  liveHolds: 100,
  seatsOfHolds: 200,
  seatsTaken: 200,
  brokenSeats: 0,
};

it('holds are right when there are exactly those that were answered', () => {
  expect(areHoldsRight(right)).toBe(true);
  expect(areHoldsRight({ ...right, liveHolds: 99 })).toBe(false);
  expect(areHoldsRight({ ...right, liveHolds: 101 })).toBe(false);
});

it('a hold in doubt may be there or not, but no more than that', () => {
  expect(areHoldsRight({ ...right, answered: { successes: 98, inDoubt: 2 } })).toBe(true);
  expect(areHoldsRight({ ...right, answered: { successes: 98, inDoubt: 1 } })).toBe(false);
});

it('a seat that is taken by no hold, and a seat in two holds, are wrong', () => {
  expect(areHoldsRight({ ...right, seatsTaken: 201 })).toBe(false);
  expect(areHoldsRight({ ...right, brokenSeats: 1 })).toBe(false);
});
