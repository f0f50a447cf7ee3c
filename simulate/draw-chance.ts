/** Chance that comes out the same for the same seed (mulberry32, of which 2^32 numbers differ). */
export type Chance = {
  /** From 0 to 1, without 1. */
  readonly next: () => number;
  readonly exponential: (mean: number) => number;
  /** By its median and the spread of its logarithm. */
  readonly logNormal: (median: number, spread: number) => number;
};

export function drawChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
  };
}
