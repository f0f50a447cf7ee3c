import { expect, it } from 'vitest';
import { readStepTimes } from './pay-step-times.ts';

it('the times of the steps are read in milliseconds; of one that was never done, none', () => {
  const metrics = [
    'bilheteria_order_step_duration_seconds_bucket{le="0.01",step="sell"} 7',
    'bilheteria_order_step_duration_seconds_sum{step="sell"} 0.125',
    'bilheteria_order_step_duration_seconds_sum{step="authorise"} 2',
    'bilheteria_other_seconds_sum{step="capture"} 9',
  ].join('\n');
  expect(readStepTimes(metrics)).toEqual({
    extend: 0,
    authorise: 2000,
    sell: 125,
    capture: 0,
    tell: 0,
  });
});
