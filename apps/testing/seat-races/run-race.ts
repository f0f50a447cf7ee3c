import { createRandom } from '../../../platform/testing/seeded-random.ts';
import type { Shop } from './shop.ts';

export type Random = ReturnType<typeof createRandom>;

/** One round of a race, in a session of its own. Returns what was wrong, in sentences. */
export type SeatRace = (shop: Shop, random: Random) => Promise<string[]>;

export const ROUNDS = 50;

/** Runs a race again and again, until something is wrong. The seed decides what is drawn. */
export async function runRace(
  race: SeatRace,
  shop: Shop,
  { seed, rounds = ROUNDS }: { seed: number; rounds?: number },
): Promise<string[]> {
  const random = createRandom(seed);
  for (let round = 1; round <= rounds; round++) {
    const faults = await race(shop, random);
    if (faults.length > 0) return faults.map((fault) => `SEED=${seed}, round ${round}: ${fault}`);
  }
  return [];
}
