export type RetryPolicy = {
  readonly firstMs: number;
  readonly maxMs: number;
  /** With the first one. */
  readonly maxTries: number;
};

/** A fifth more or less, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * How long to wait after a failed try. The pauses grow by one factor from the first to the longest, so that few
 * tries reach far: five of them wait 1 s, 7 s, 45 s and 5 min.
 *
 * @param failedTries how many there were, 1 or more
 * @param chance from 0 to 1
 * @returns milliseconds; nothing after the last try
 */
export function retryDelayMs(
  failedTries: number,
  { firstMs, maxMs, maxTries }: RetryPolicy,
  chance: number,
): number | undefined {
  if (failedTries >= maxTries) return undefined;
  const lastPause = Math.max(1, maxTries - 2);
  const growth = Math.max(1, maxMs / firstMs);
  const delayMs = firstMs * growth ** ((failedTries - 1) / lastPause);
  return delayMs * (1 - JITTER + 2 * JITTER * chance);
}
