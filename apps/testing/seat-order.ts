import { randomUUID } from 'node:crypto';
import type { createRandom } from '../../platform/testing/seeded-random.ts';

/** What one buyer wants, and what he does with what he gets. */
export type SeatOrder = {
  /** His alone, so that a hold shows whose it is. */
  readonly userId: string;
  /** With one he asks until he is told. */
  readonly key?: string | undefined;
  readonly wish:
    | { readonly seatNumbers: readonly string[] }
    | { readonly sectorId: string; readonly quantity: number; readonly bestAvailable: true };
  readonly goal: 'confirm' | 'cancel' | 'lapse';
};

/** Half of all buyers confirm; the others give back, or forget what they hold. */
const GOALS = ['confirm', 'confirm', 'cancel', 'lapse'] as const;
const MOST_SEATS = 4;

/**
 * Orders of one to four seats: most of chosen ones, which lie about a spot where many others choose
 * too; every fifth of the best that are free. Every other order has an Idempotency-Key.
 */
export function drawSeatOrders(
  random: ReturnType<typeof createRandom>,
  seatNumbers: readonly string[],
): () => SeatOrder {
  let drawn = 0;
  return () => {
    drawn++;
    const quantity = 1 + random.below(MOST_SEATS);
    const first = random.below(seatNumbers.length);
    const near = seatNumbers.slice(first, first + 2 * quantity);
    const chosen = near.filter((_, i) => i % 2 === 0 || random.below(2) === 0).slice(0, quantity);
    const wish =
      random.below(5) === 0
        ? ({ sectorId: 'room', quantity, bestAvailable: true } as const)
        : { seatNumbers: random.below(2) === 0 ? chosen : chosen.toReversed() };
    return {
      userId: `buyer-${drawn}`,
      key: random.below(2) === 0 ? randomUUID() : undefined,
      wish,
      goal: GOALS[random.below(GOALS.length)] ?? 'confirm',
    };
  };
}
