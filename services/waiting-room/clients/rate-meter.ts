import type { Clock } from '../../../platform/clock/clock.ts';

/** How often something happens in this process. */
export type RateMeter = { readonly count: () => void; readonly perSecond: () => number };

const WINDOW_MS = 1000;

/** Counts by the second: what it tells is that of the last whole second. */
export function createRateMeter(clock: Clock): RateMeter {
  let beganMs = clock.monotonicMs();
  let now = 0;
  let last = 0;
  const turn = () => {
    const passedMs = clock.monotonicMs() - beganMs;
    if (passedMs < WINDOW_MS) return;
    last = passedMs < 2 * WINDOW_MS ? now : 0;
    now = 0;
    beganMs += Math.floor(passedMs / WINDOW_MS) * WINDOW_MS;
  };
  return {
    count() {
      turn();
      now++;
    },
    perSecond() {
      turn();
      return last;
    },
  };
}
