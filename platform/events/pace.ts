import { performance } from 'node:perf_hooks';

/** From this share of its time on, a process counts as busy. */
const BUSY = 0.7;
/** While it is, work in the background takes one part of the time and leaves so many to what is in front. */
const PARTS_LEFT = 7;
const MAX_PAUSE_MS = 1000;

/**
 * How long work in the background should rest after it has worked for some time, so that in the minute of a
 * sale it takes an eighth of the process at most, and all of it when nothing else is to be done.
 *
 * @returns the pause in milliseconds, 0 when there is nothing to give way to
 */
export function createPace(): (workedMs: number) => number {
  let last = performance.eventLoopUtilization();
  return (workedMs) => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization < BUSY ? 0 : Math.min(workedMs * PARTS_LEFT, MAX_PAUSE_MS);
  };
}
