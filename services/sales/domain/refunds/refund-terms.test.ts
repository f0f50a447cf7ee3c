import { expect, test } from 'vitest';
import { termsBefore, USUAL_POLICY, WHOLE } from './refund-terms.ts';

const HOUR_MS = 3_600_000;
const policy = {
  steps: [
    { hoursBefore: 24, basisPoints: 5000 },
    { hoursBefore: 168, basisPoints: 10_000 },
    { hoursBefore: 2, basisPoints: 0 },
  ],
  givesFees: false,
  givesProducts: true,
};

test('[SAL-81] the step that is nearest to now counts, to the moment', () => {
  const percentAt = (leftMs: number) => termsBefore(policy, leftMs)?.basisPoints;
  expect(percentAt(200 * HOUR_MS)).toBe(10_000);
  expect(percentAt(168 * HOUR_MS)).toBe(10_000);
  expect(percentAt(168 * HOUR_MS - 1)).toBe(5000);
  expect(percentAt(24 * HOUR_MS)).toBe(5000);
  expect(percentAt(24 * HOUR_MS - 1)).toBeUndefined();
  expect(percentAt(HOUR_MS)).toBeUndefined();
  expect(termsBefore(policy, 30 * HOUR_MS)).toEqual({
    basisPoints: 5000,
    withFees: false,
    withProducts: true,
  });
  expect(termsBefore({ ...policy, steps: [] }, 1000 * HOUR_MS)).toBeUndefined();
});

test('[SAL-81] where nothing is said, all goes back until the session begins', () => {
  expect(termsBefore(USUAL_POLICY, 1)).toEqual(WHOLE);
  expect(termsBefore(USUAL_POLICY, 0)).toBeUndefined();
});
