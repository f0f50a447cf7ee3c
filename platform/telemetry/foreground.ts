import { performance } from 'node:perf_hooks';

/** From so many requests a second on, people are waiting in numbers. */
const BUSY_PER_SECOND = 300;
/** A shorter time says nothing about a rate. */
const LOOK_MS = 100;

let requests = 0;

/** Told of every request that this process begins to answer. */
export function countForeground(): void {
  requests++;
}

/**
 * Whether the process answers so many requests that work in the background should give way. Of one watch each
 * answer is about the time since the last look. The load of the process would not tell: the work in the
 * background is a part of it.
 */
export function watchForeground(): () => boolean {
  let lastMs = performance.now();
  let last = requests;
  let isBusy = false;
  return () => {
    const nowMs = performance.now();
    if (nowMs - lastMs >= LOOK_MS) {
      isBusy = ((requests - last) * 1000) / (nowMs - lastMs) >= BUSY_PER_SECOND;
      lastMs = nowMs;
      last = requests;
    }
    return isBusy;
  };
}
