/**
 * Random numbers that a failed test can draw again: it prints its seed, and `SEED=…` repeats it.
 * mulberry32, after Tommy Ettinger's public-domain generator.
 */
export function createRandom(seed: number): {
  next: () => number;
  below: (limit: number) => number;
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (limit) => Math.floor(next() * limit) };
}

/** The seed of this run: `SEED` where it is set, else a fresh one. */
export function chooseSeed(): number {
  return Number(process.env['SEED'] || Math.floor(Math.random() * 2 ** 31));
}
