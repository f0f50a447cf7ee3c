import { shuffle } from '../shuffle.ts';
import { INSTANCE_COUNT } from './instances.ts';
import type { Random } from './run-race.ts';

/** All three instances, in an order that the seed decides. */
export function drawInstances(random: Random): readonly [number, number, number] {
  const [first = 0, second = 1, third = 2] = shuffle(random, [...Array(INSTANCE_COUNT).keys()]);
  return [first, second, third];
}
