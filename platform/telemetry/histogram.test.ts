import fc from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createHistogram } from './histogram.ts';

const definition = {
  name: 'wait_seconds',
  help: 'A wait.',
  labels: ['peer', 'outcome'] as const,
  buckets: [0.001, 0.01, 0.1, 1],
};

test('a histogram prints what prom-client’s own prints for the same observations', async () => {
  const observation = fc.record({
    peer: fc.constantFrom('inventory', 'sales', 'a "quoted" one'),
    outcome: fc.constantFrom('200', '503'),
    seconds: fc.oneof(
      fc.constantFrom(...definition.buckets, 0, -1),
      fc.double({ min: 0, max: 2, noNaN: true }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(observation), async (observations) => {
      const ours = new Registry();
      const theirs = new Registry();
      const counted = createHistogram(ours, definition);
      const reference = new Histogram({
        ...definition,
        labelNames: definition.labels,
        registers: [theirs],
      });
      for (const { peer, outcome, seconds } of observations) {
        counted.for({ peer, outcome }).observe(seconds);
        reference.observe({ peer, outcome }, seconds);
      }
      expect(await ours.metrics()).toBe(await theirs.metrics());
    }),
  );
});

test('what is no finite number is left out', async () => {
  const registry = new Registry();
  const histogram = createHistogram(registry, { ...definition, labels: [] }).for({});
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 0.5]) histogram.observe(value);
  const text = await registry.metrics();
  expect(text).toContain('wait_seconds_sum 0.5\n');
  expect(text).toContain('wait_seconds_count 1\n');
});
