import { expect, test } from 'vitest';
import { createSilenceWatch } from './silence-watch.ts';

test('[NOT-48] an endpoint that did not answer in time is left alone, then tried by one', () => {
  const watch = createSilenceWatch();
  expect(watch.isSilent('a', 0)).toBe(false);
  watch.timedOut('a', 0);
  expect([watch.isSilent('a', 4999), watch.isSilent('b', 4999)]).toEqual([true, false]);
  expect([watch.isSilent('a', 5000), watch.isSilent('a', 5000)]).toEqual([false, true]);
});

test('its silence grows up to a minute, and ends when it answers', () => {
  const watch = createSilenceWatch();
  let nowMs = 0;
  const lengths = Array.from({ length: 6 }, () => {
    watch.timedOut('a', nowMs);
    const fromMs = nowMs;
    while (watch.isSilent('a', nowMs)) nowMs += 1000;
    return (nowMs - fromMs) / 1000;
  });
  expect(lengths).toEqual([5, 10, 20, 40, 60, 60]);
  watch.heard('a');
  expect(watch.isSilent('a', nowMs)).toBe(false);
});
