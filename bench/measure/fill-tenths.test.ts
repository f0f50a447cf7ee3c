import { expect, it } from 'vitest';
import { fillTenths } from './fill-tenths.ts';

/** So many holds, a millisecond apart, that took ever longer. */
function holds(count: number): { atMs: number; latencyMs: number }[] {
  return Array.from({ length: count }, (_, i) => ({ atMs: i + 1, latencyMs: i }));
}

it('a session that fills evenly has ten equal tenths; the stragglers are not in the last', () => {
  const fill = { placed: holds(1000), isFull: true, tookMs: 5000 };
  const tenths = fillTenths(fill, 1000, 40);
  expect(tenths.map((one) => one.holds)).toEqual([...Array(9).fill(100), 60]);
  expect(tenths.map((one) => one.holdsPerSecond)).toEqual(Array(10).fill(1000));
  expect(tenths[1]).toMatchObject({ tenth: 2, p50Ms: 150, p99Ms: 199 });
});

it('a session that was stopped has its last tenth up to then', () => {
  const fill = { placed: holds(150), isFull: false, tookMs: 300 };
  const tenths = fillTenths(fill, 1000, 40);
  expect(tenths.map((one) => one.holdsPerSecond)).toEqual([1000, 250]);
});

it('a tenth that had hardly begun when the session was stopped says nothing', () => {
  const fill = { placed: holds(139), isFull: false, tookMs: 10_100 };
  expect(fillTenths(fill, 1000, 40)).toHaveLength(1);
});
