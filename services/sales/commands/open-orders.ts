import { findOrder, type Order } from '../queries/find-order.ts';
import { type DraftOrder, type DraftOutcome, type DraftPlaces, draftOrder } from './draft-order.ts';
import { createPlaceOrder, type PlaceOrderOutcome } from './place-order.ts';

/** Orders up to the moment of paying. */
export type Orders = {
  place: (command: DraftOrder & { orderId: string }) => Promise<PlaceOrderOutcome>;
  /** The same without keeping anything. */
  draft: (wish: DraftOrder) => Promise<DraftOutcome>;
  find: (orderId: string) => Promise<Order | undefined>;
};

export function openOrders(places: DraftPlaces): Orders {
  return {
    place: createPlaceOrder(places),
    draft: (wish) => draftOrder(places, wish),
    find: (orderId) => findOrder(places.database, orderId),
  };
}
