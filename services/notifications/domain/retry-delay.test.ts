import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RetryPolicy, retryDelayMs } from './retry-delay.ts';

const preset: RetryPolicy = { firstMs: 1000, maxMs: 300_000, maxTries: 5 };
const policies = fc.record({
  firstMs: fc.double({ min: 10, max: 3_600_000, noNaN: true }),
  maxMs: fc.double({ min: 10, max: 86_400_000, noNaN: true }),
  maxTries: fc.integer({ min: 1, max: 100 }),
});
const chances = fc.double({ min: 0, max: 1, noNaN: true });

test('[NOT-4] five tries wait from a second to five minutes, and then no more', () => {
  const delays = [1, 2, 3, 4, 5].map((tries) => retryDelayMs(tries, preset, 0.5));
  expect(delays.map((ms) => ms && Math.round(ms))).toEqual([
    1000,
    6694,
    44_814,
    300_000,
    undefined,
  ]);
});

test('[NOT-4] whatever the settings, pauses grow within their bounds, a fifth more or less', () => {
  fc.assert(
    fc.property(policies, chances, (policy, chance) => {
      const longest = Math.max(policy.firstMs, policy.maxMs);
      let previous = 0;
      for (let tries = 1; tries < policy.maxTries; tries++) {
        const middle = Number(retryDelayMs(tries, policy, 0.5));
        const drawn = Number(retryDelayMs(tries, policy, chance));
        expect(middle).toBeGreaterThanOrEqual(Math.max(previous, policy.firstMs) * 0.999999);
        expect(middle).toBeLessThanOrEqual(longest * 1.000001);
        expect(Math.abs(drawn - middle)).toBeLessThanOrEqual(middle * 0.200001);
        previous = middle;
      }
      expect(retryDelayMs(policy.maxTries, policy, chance)).toBeUndefined();
    }),
  );
});
