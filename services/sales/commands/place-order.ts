import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Order } from '../queries/find-order.ts';
import { type DraftOrder, type DraftOutcome, type DraftPlaces, draftOrder } from './draft-order.ts';
import { type OrderShelf, storeOrder } from './store-order.ts';
import type { OrderState } from './stored-order.ts';

const findOrderOfHold = loadStatement(new URL('../sql/find-order-of-hold.sql', import.meta.url));

export type PlaceOrderOutcome =
  | { readonly ok: true; readonly order: Order }
  | { readonly ok: false; readonly code: 'ORDER_NOT_OPEN' }
  | Exclude<DraftOutcome, { ok: true }>;

/**
 * Turns a hold into an order, at the price of this moment, with all that it takes of limited things; or, while its order
 * is open, gives that another content under the id that it has. One order for each hold: asked again with the same
 * wishes it is the same.
 */
export function createPlaceOrder(places: DraftPlaces & OrderShelf) {
  const { database, reads } = places;
  return async ({
    orderId,
    ...asked
  }: DraftOrder & { orderId: string }): Promise<PlaceOrderOutcome> => {
    const draft = await draftOrder(places, asked);
    if (!draft.ok) {
      const isSold = draft.code === 'HOLD_CONFIRMED' && (await isOrdered(database, asked.holdId));
      return isSold ? { ok: false, code: 'ORDER_NOT_OPEN' } : draft;
    }
    const [verdict, id, shortKeys] = await storeOrder(places, orderId, draft);
    switch (verdict) {
      case 'placed':
        return { ok: true, order: await findWritten(reads, id) };
      case 'not-open':
        return { ok: false, code: 'ORDER_NOT_OPEN' };
      case 'short': {
        const short = draft.takes.find(({ key }) => shortKeys.includes(key));
        if (!short) throw new Error(`order ${id} is short of what it did not ask for`);
        return short.fault;
      }
    }
  };
}

/** Whether a hold that was confirmed became its order's sale; an open order was passed over by who confirmed it. */
async function isOrdered(database: Database, holdId: string): Promise<boolean> {
  const [found] = await database.query<[string, OrderState]>(findOrderOfHold, [holdId]);
  return found !== undefined && found[1] !== 'open';
}

async function findWritten(reads: DraftPlaces['reads'], orderId: string): Promise<Order> {
  const order = await reads.findOrder(orderId);
  if (!order) throw new Error(`order ${orderId} vanished`);
  return order;
}
