import { randomUUID } from 'node:crypto';
import type { createRandom } from '../../platform/testing/seeded-random.ts';
import type { Order } from './purchase.ts';

/**
 * Orders of one to four units, every other one with an Idempotency-Key: these buy an even quantity,
 * the rest an odd one, so that a sale which nobody was told of shows whose it is.
 * @param limit how many there are in all
 */
export function drawOrders(
  random: ReturnType<typeof createRandom>,
  limit = Number.POSITIVE_INFINITY,
): () => Order | undefined {
  let drawn = 0;
  return () => {
    if (drawn === limit) return undefined;
    drawn++;
    const quantity = 1 + random.below(4);
    return isQuantityOfKeys(quantity) ? { quantity, key: randomUUID() } : { quantity };
  };
}

export function isQuantityOfKeys(quantity: number): boolean {
  return quantity % 2 === 0;
}
