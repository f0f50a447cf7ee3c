import { describe, test } from 'vitest';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { checkModel } from '../testing/seat-model/check-model.ts';

/** Each part draws from a seed of its own: `SEED=… npm run test:long` repeats all of them. */
const seed = chooseSeed();
const parts = 4;
const stepsOfRun = 100;

describe.concurrent(`10,000 steps on three instances, and what a model makes of them (SEED=${seed})`, () => {
  test.each(Array.from({ length: parts }, (_, part) => [part + 1, seed + part]))(
    'part %d finds no difference (seed %d)',
    (_part, seedOfPart) => checkModel({ mode: 'monolith', seed: seedOfPart, runs: 25, stepsOfRun }),
  );
});

test(`2,000 steps on three instances whose services run apart (SEED=${seed})`, () =>
  checkModel({ mode: 'microservices', seed, runs: 20, stepsOfRun }));
