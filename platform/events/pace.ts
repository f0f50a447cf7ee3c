import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchForeground } from '../telemetry/foreground.ts';

/** While requests come in numbers, work in the background takes one part of the time and leaves so many to them. */
const PARTS_LEFT = 7;
const MAX_PAUSE_MS = 1000;

/**
 * How long work in the background should rest after it has worked for some time, so that in the minute of a
 * sale it takes an eighth of the time at most, and all of it when nothing else is to be done.
 *
 * @returns the pause in milliseconds, 0 when there is nothing to give way to
 */
export function createPace(isBusy = watchForeground()): (workedMs: number) => number {
  return (workedMs) => (isBusy() ? Math.min(workedMs * PARTS_LEFT, MAX_PAUSE_MS) : 0);
}

/**
 * Runs pieces of work of several loops: at once, but while requests come in numbers one after the other with rests
 * between, so that all of them together keep to the pace.
 */
export function createBackground(
  isBusy = watchForeground(),
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const pace = createPace(isBusy);
  let free: Promise<unknown> = Promise.resolve();
  return (work) => {
    if (!isBusy()) return work();
    let workedMs = 0;
    const turn = free.then(async () => {
      const startMs = performance.now();
      try {
        return await work();
      } finally {
        workedMs = performance.now() - startMs;
      }
    });
    free = turn.catch(() => undefined).then(() => sleep(pace(workedMs), undefined, { ref: false }));
    return turn;
  };
}

/** That of this process: followers of all events share it. */
export const inTheBackground = createBackground();
