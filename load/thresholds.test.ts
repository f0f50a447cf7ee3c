import { expect, it } from 'vitest';
import { createMetrics, Rate, Trend } from './metrics.ts';
import { profiles } from './profiles.ts';
import { judgeThresholds } from './thresholds.ts';

function trendOf(...durationsMs: number[]): Trend {
  const trend = new Trend();
  for (const ms of durationsMs) trend.add(ms);
  return trend;
}

function rateOf(...values: boolean[]): Rate {
  const rate = new Rate();
  for (const value of values) rate.add(value);
  return rate;
}

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

it('a percentile is judged against its bound, which itself is too much', () => {
  const metrics = { http_req_duration: trendOf(...hundred) };
  const judged = judgeThresholds(
    { http_req_duration: ['p(95)<95.5', 'p(95)<95', 'max<=101'] },
    metrics,
  );
  expect(judged.map(({ passed }) => passed)).toEqual([true, false, true]);
  expect(judged[0]?.aggregation).toBe('p(95)');
  expect(judged[0]?.value).toBeCloseTo(95, 0);
});

it('a rate is judged as a share of one', () => {
  const metrics = { purchase_success: rateOf(true, true, false, true) };
  const judged = judgeThresholds({ purchase_success: ['rate>0', 'rate>0.95'] }, metrics);
  expect(judged.map(({ passed, value }) => [passed, value])).toEqual([
    [true, 0.75],
    [false, 0.75],
  ]);
});

it('a metric without a single value has the rate 0, so that nothing passes for want of trying', () => {
  const [verdict] = judgeThresholds({ purchase_success: ['rate>0'] }, createMetrics());
  expect(verdict?.passed).toBe(false);
});

it('a threshold that can not be judged is an error, not a pass', () => {
  const metrics = createMetrics();
  expect(() => judgeThresholds({ http_req_waiting: ['p(95)<1'] }, metrics)).toThrow(
    'http_req_waiting',
  );
  expect(() => judgeThresholds({ http_req_duration: ['rate<1'] }, metrics)).toThrow('rate<1');
  expect(() => judgeThresholds({ http_req_duration: ['fast'] }, metrics)).toThrow('fast');
});

it('every threshold of both profiles can be judged', () => {
  for (const profile of Object.values(profiles)) {
    expect(() => judgeThresholds(profile.thresholds, createMetrics())).not.toThrow();
  }
});
