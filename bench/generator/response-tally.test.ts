import { expect, it } from 'vitest';
import { ResponseTally } from './response-tally.ts';

it('only answers within the window are counted, but every success is known', () => {
  const tally = new ResponseTally();
  tally.answered(200, true, 1);
  tally.openWindow(1000);
  for (let turn = 0; turn < 10; turn++) tally.answered(200, true, 2);
  tally.closeWindow(3000);
  tally.answered(200, true, 1);
  expect(tally.outcome()).toMatchObject({ ratePerSecond: 5, successesInAll: 12 });
});

it('refused, failed and lost requests are told apart, and those in doubt are known', () => {
  const tally = new ResponseTally();
  tally.openWindow(0);
  tally.answered(200, false, 1);
  tally.answered(409, false, 1);
  tally.answered(503, true, 1);
  tally.lostOne();
  tally.closeWindow(1000);
  expect(tally.outcome()).toMatchObject({
    refused: 1,
    non2xx: 2,
    lost: 1,
    sentInAll: 4,
    successesInAll: 0,
    conflictsInAll: 1,
    inDoubtInAll: 2,
  });
});

it('percentiles have a finer grain than a millisecond', () => {
  const tally = new ResponseTally();
  tally.openWindow(0);
  for (let hundredth = 1; hundredth <= 100; hundredth++) tally.answered(200, true, hundredth / 100);
  tally.closeWindow(1000);
  const { p50Ms, p95Ms, p99Ms, p99SinceDueMs } = tally.outcome();
  expect([p50Ms, p95Ms, p99Ms]).toEqual([0.5, 0.95, 0.99]);
  expect(p99SinceDueMs).toBeUndefined();
});
