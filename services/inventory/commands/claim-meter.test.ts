import { expect, it } from 'vitest';
import { createClaimMeter } from './claim-meter.ts';

it('[INV-45] how long holds take is told of the last seconds, and those that are under way', async () => {
  let nowMs = 10_000;
  const meter = createClaimMeter({ monotonicMs: () => nowMs, nowMs: () => nowMs });
  expect(meter.figures()).toEqual({ p95Ms: null, decided: 0, failed: 0, underWay: 0 });
  const take = (ms: number) =>
    meter.measure(() => {
      nowMs += ms;
      return Promise.resolve();
    });
  for (let i = 0; i < 17; i++) await take(1);
  await take(100);
  await take(100);
  await meter.measure(() => Promise.reject(new Error('away'))).catch(() => undefined);
  const { p95Ms, ...counts } = meter.figures();
  expect(counts).toEqual({ decided: 20, failed: 1, underWay: 0 });
  expect(p95Ms).toBeGreaterThanOrEqual(100);
  expect(p95Ms).toBeLessThan(125);
  nowMs += 3000;
  expect(meter.figures()).toMatchObject({ p95Ms: null, decided: 0 });
  const pending = meter.measure(() => new Promise<void>((resolve) => setImmediate(resolve)));
  expect(meter.figures().underWay).toBe(1);
  await pending;
});
