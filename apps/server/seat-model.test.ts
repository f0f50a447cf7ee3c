import { describe, test } from 'vitest';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { checkModel } from '../testing/seat-model/check-model.ts';

/** The long campaign draws 10,000. Each part draws from a seed of its own: `SEED=… ` repeats all of them. */
const seed = chooseSeed();
const parts = 2;
const stepsOfRun = 100;
const runs = 5;

describe.concurrent(`1,000 steps on three instances, and what a model makes of them (SEED=${seed})`, () => {
  test.each(Array.from({ length: parts }, (_, part) => [part + 1, seed + part]))(
    '[INV-11] [INV-12] [INV-13] [INV-14] [INV-15] [INV-30] [SAL-8] [SAL-9] [SAL-12] [NOT-62] part %d finds no difference (seed %d)',
    { timeout: 300_000 },
    (_part, seedOfPart) => checkModel({ mode: 'monolith', seed: seedOfPart, runs, stepsOfRun }),
  );
});

test(
  `[INV-30] [SAL-12] [NOT-62] 500 steps on three instances whose services run apart (SEED=${seed})`,
  { timeout: 300_000 },
  () => checkModel({ mode: 'microservices', seed, runs: 5, stepsOfRun }),
);
