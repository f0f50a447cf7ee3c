import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareAmount } from './share-amount.ts';

test('parts are as their weights, and add up', () => {
  expect(shareAmount(10_000, [2500, 7500])).toEqual([2500, 7500]);
  expect(shareAmount(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(shareAmount(5, [0, 0])).toEqual([3, 2]);
  expect(shareAmount(0, [3, 4])).toEqual([0, 0]);
});

test('whatever the weights, the parts add up and none is a unit off', () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(100_000_000), weights, (amount, given) => {
      const parts = shareAmount(amount, given);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(amount);
      const sum = given.reduce((a, b) => a + b, 0);
      for (const [i, part] of parts.entries()) {
        if (sum > 0) expect(Math.abs(part - (amount * (given[i] ?? 0)) / sum)).toBeLessThan(1);
      }
    }),
  );
});

test('parts of the largest amounts are exact too', () => {
  const large = 4_503_599_627_370_497;
  expect(shareAmount(large, [large - 1, 1])).toEqual([large - 1, 1]);
});
