import type { createRandom } from '../../platform/testing/seeded-random.ts';

/** The same items in an order that the seed decides. */
export function shuffle<Item>(
  random: ReturnType<typeof createRandom>,
  items: readonly Item[],
): Item[] {
  return items
    .map((item) => [random.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}
