import type { Random } from './run-race.ts';

/** A pause that finds by itself the moment at which an outcome tips, and then stays about it. */
export type Aim = {
  /** The next pause. */
  nextMs: (random: Random) => number;
  learn: (pauseWas: 'too long' | 'too short') => void;
};

const stepMs = 0.7;
const jitterMs = 2;

export function createAim(bounds: { firstMs: number; leastMs: number; mostMs: number }): Aim {
  let aimMs = bounds.firstMs;
  return {
    nextMs: (random) => aimMs + jitterMs * (random.next() - 0.5),
    learn(pauseWas) {
      const movedMs = aimMs + (pauseWas === 'too long' ? -stepMs : stepMs);
      aimMs = Math.min(bounds.mostMs, Math.max(bounds.leastMs, movedMs));
    },
  };
}
