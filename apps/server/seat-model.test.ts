import { describe, test } from 'vitest';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { checkModel } from '../testing/seat-model/check-model.ts';

/** Each part draws from a seed of its own: `SEED=… ` repeats all of them. */
const seed = chooseSeed();
const parts = 4;
const stepsOfRun = 100;
const runs = 25;
const modeOf = (part: number) => (part === 0 ? 'microservices' : 'monolith');

describe.concurrent(`10,000 steps on three instances, and what a model makes of them (SEED=${seed})`, () => {
  test.each(
    Array.from({ length: parts }, (_, part) => [part + 1, modeOf(part), seed + part] as const),
  )(
    '[INV-11] [INV-12] [INV-13] [INV-14] [INV-15] [INV-30] [SAL-8] [SAL-9] [SAL-12] [NOT-62] part %d (%s) finds no difference (seed %d)',
    { timeout: 180_000 },
    (_part, mode, seedOfPart) => checkModel({ mode, seed: seedOfPart, runs, stepsOfRun }),
  );
});
