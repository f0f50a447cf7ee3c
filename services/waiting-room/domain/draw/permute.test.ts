import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundFunctionOf, sha256 } from '../../clients/draw-cipher.ts';
import { permute } from './permute.ts';

const seedOf = (n: number) => sha256(Buffer.from(`seed ${n}`)).toString('hex');

function orderOf(size: number, seed: string): number[] {
  const roundFunction = roundFunctionOf(seed, size);
  return Array.from({ length: size }, (_, i) => permute(i + 1, size, roundFunction));
}

function isPermutation(order: readonly number[]): boolean {
  const seen = new Set(order);
  return seen.size === order.length && order.every((n) => n >= 1 && n <= order.length);
}

it('[WTR-31] the order of a draw is a permutation, for every size', () => {
  for (let size = 1; size <= 300; size++) {
    expect([size, isPermutation(orderOf(size, seedOf(size)))]).toEqual([size, true]);
  }
  fc.assert(
    fc.property(fc.integer({ min: 301, max: 20_000 }), fc.nat(), (size, n) =>
      isPermutation(orderOf(size, seedOf(n))),
    ),
    { numRuns: 15 },
  );
});

it('[WTR-31] it is one whatever the rounds give: the network alone makes it so', () => {
  const seeds = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(seeds, fc.array(fc.nat(), { minLength: 1, maxLength: 50 }), (size, table) => {
      const any = (round: number, half: number) => table[(round * 31 + half) % table.length] ?? 0;
      return isPermutation(Array.from({ length: size }, (_, i) => permute(i + 1, size, any)));
    }),
  );
});

/** Pearson's statistic of counts that should be alike. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

it('[WTR-32] each order of four is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 1200; n++) {
    const order = orderOf(4, seedOf(n)).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // The 99.9th percentile of chi-squared with 23 degrees of freedom.
  expect(chiSquared([...counts.values()])).toBeLessThan(49.73);
});

it('[WTR-32] whoever came first, in the middle or last has any turn alike', () => {
  const size = 100;
  for (const number of [1, 50, 100]) {
    const counts = new Array<number>(10).fill(0);
    for (let n = 0; n < 3000; n++) {
      const turn = permute(number, size, roundFunctionOf(seedOf(n), size));
      counts[Math.floor((turn - 1) / 10)] = (counts[Math.floor((turn - 1) / 10)] ?? 0) + 1;
    }
    // The 99.9th percentile with 9 degrees of freedom.
    expect(chiSquared(counts)).toBeLessThan(27.88);
  }
});

it('[WTR-32] the order of joining tells nothing of the order of the draw', () => {
  const size = 20_000;
  const order = orderOf(size, seedOf(1));
  const squares = order.reduce((sum, turn, i) => sum + (turn - 1 - i) ** 2, 0);
  const correlation = 1 - (6 * squares) / (size * (size ** 2 - 1));
  expect(Math.abs(correlation)).toBeLessThan(0.03);
});
