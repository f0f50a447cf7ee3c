/**
 * The time that decides (a hold's end, a key's age) is PostgreSQL's. This clock serves the rest: how
 * long something waited, how old a cached answer is. Tests pass one of their own and move it.
 */
export type Clock = {
  /** Milliseconds that only ever grow; its zero means nothing. */
  monotonicMs: () => number;
  /** Milliseconds since 1970, as this machine's clock has them. */
  nowMs: () => number;
};

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  nowMs: () => Date.now(),
};
