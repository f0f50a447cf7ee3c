import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../../packages/client/src/index.ts';
import { answered, type Shop } from '../api/open-shop.ts';

export type Ticket = Answer<'/api/v1/users/{userId}/tickets'>['tickets'][number];

const LOOK_AGAIN_MS = 250;

/** The tickets of a sale, as they are now. */
export async function ticketsOfSale(shop: Shop, saleId: string): Promise<Ticket[]> {
  const params = { path: { saleId } };
  return (await answered(shop.api.GET('/api/v1/sales/{saleId}/tickets', { params }))).tickets;
}

/** The tickets of a sale that has just been made: they come within a second or so. @returns none where they do not */
export async function awaitTickets(
  shop: Shop,
  saleId: string,
  patienceMs: number,
): Promise<Ticket[]> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    // Where tickets are not known yet, neither is their sale.
    const tickets = await ticketsOfSale(shop, saleId).catch(() => []);
    if (tickets.length > 0 || performance.now() > endMs) return tickets;
    await sleep(LOOK_AGAIN_MS);
  }
}
