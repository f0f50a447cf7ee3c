import { expect, it } from 'vitest';
import { median, medianOfKnown } from './statistics.ts';

it('the median of an odd number of values is the middle one, whatever their order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([7])).toBe(7);
});

it('the median of an even number of values is the mean of the two in the middle', () => {
  expect(median([4, 1, 3, 100])).toBe(3.5);
});

it('no values have no median', () => {
  expect(() => median([])).toThrow();
  expect(medianOfKnown([undefined, undefined])).toBeUndefined();
});

it('unknown values are left out of a median', () => {
  expect(medianOfKnown([undefined, 2, 4])).toBe(3);
});
