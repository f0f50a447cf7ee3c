import { ExponentialBackoff, type IBackoff } from 'cockatiel';

const FIRST_MS = 50;
const LONGEST_MS = 2000;

/** The pauses between tries: longer each time, and drawn, so that instances do not come back in step. */
export function createPauses(): {
  next: () => number;
  /** It went well: the next pause is a short one again. */
  reset: () => void;
} {
  const backoff = new ExponentialBackoff<unknown>({ initialDelay: FIRST_MS, maxDelay: LONGEST_MS });
  let current: IBackoff<unknown> | undefined;
  return {
    next() {
      current = current === undefined ? backoff.next() : current.next(undefined);
      return current.duration;
    },
    reset() {
      current = undefined;
    },
  };
}
