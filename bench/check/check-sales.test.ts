import { expect, it } from 'vitest';
import { isRight, type SalesCheck } from './check-sales.ts';

const right: SalesCheck = {
  subject: 'monolith',
  answered: { successes: 100, inDoubt: 0 },
  soldByStock: 100,
  soldByRecords: 100,
  soldByAvailable: 100,
  brokenStocks: 0,
};

it('sold is right when it is exactly what was answered, by every way of counting', () => {
  expect(isRight(right)).toBe(true);
  expect(isRight({ ...right, soldByAvailable: undefined })).toBe(true);
});

it('one unit more or less than was answered is wrong', () => {
  const sold = (units: number): SalesCheck => ({
    ...right,
    soldByStock: units,
    soldByRecords: units,
    soldByAvailable: units,
  });
  expect(isRight(sold(99))).toBe(false);
  expect(isRight(sold(101))).toBe(false);
});

it('ways of counting that disagree are wrong', () => {
  expect(isRight({ ...right, soldByRecords: 99 })).toBe(false);
  expect(isRight({ ...right, soldByAvailable: 101 })).toBe(false);
});

it('a stock that breaks an invariant is wrong', () => {
  expect(isRight({ ...right, brokenStocks: 1 })).toBe(false);
});

it('a purchase in doubt may be sold or not, but no more than that', () => {
  const doubtful = { ...right, answered: { successes: 98, inDoubt: 2 } };
  expect(isRight(doubtful)).toBe(true);
  expect(isRight({ ...right, answered: { successes: 98, inDoubt: 1 } })).toBe(false);
});
