import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import { type ListOrders, listOrders, type Order } from '../queries/find-order.ts';
import { openOrderReads } from '../queries/order-reads.ts';
import { type DraftOrder, type DraftOutcome, type DraftPlaces, draftOrder } from './draft-order.ts';
import { createOpenTallies } from './open-tallies.ts';
import { createPlaceNewOrders } from './place-new-orders.ts';
import { createPlaceOrder, type PlaceOrderOutcome } from './place-order.ts';

/** Orders up to the moment of paying. */
export type Orders = {
  place: (command: DraftOrder & { orderId: string }) => Promise<PlaceOrderOutcome>;
  /** The same without keeping anything. */
  draft: (wish: DraftOrder) => Promise<DraftOutcome>;
  find: (orderId: string) => Promise<Order | undefined>;
  list: (asked: ListOrders) => Promise<Order[]>;
  close: () => Promise<void>;
};

export function openOrders(where: Omit<DraftPlaces, 'reads'>, context: BatchContext): Orders {
  const { database } = where;
  const reads = openOrderReads(database, context);
  const tallies = createOpenTallies(database, context);
  const newOrders = createPlaceNewOrders(database, context);
  const places = { ...where, reads };
  return {
    place: createPlaceOrder({ ...places, tallies, newOrders }),
    draft: (wish) => draftOrder(places, wish),
    find: reads.findOrder,
    list: (asked) => listOrders(database, asked),
    async close() {
      await Promise.all([reads.close(), tallies.close(), newOrders.close()]);
    },
  };
}
