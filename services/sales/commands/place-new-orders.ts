import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Draft } from './draft-order.ts';

const placeNewOrders = loadStatement(new URL('../sql/place-new-orders.sql', import.meta.url));

export type NewOrder = { orderId: string; secondHoldId: string; draft: Draft };

export type OrderPlacer = {
  /** Tells whether it was written: it is the first of its hold, and enough is left of all that it takes. */
  place: (order: NewOrder) => Promise<boolean>;
  close: () => Promise<void>;
};

/**
 * Writes down the orders of a moment by one statement, where that is simple: nearly all of an on-sale are. Orders that
 * take of the same limited thing go one after the other.
 */
export function createPlaceNewOrders(database: Database, context: BatchContext): OrderPlacer {
  const placing = createBatcher<NewOrder, boolean>({
    ...batchDefaults('sales.place-new-orders', context),
    queue: new KeyQueue({
      keysOf: ({ draft: { hold, takes } }) => [hold.holdId, ...takes.map(({ key }) => key)],
    }),
    run: (orders) => placeAll(database, orders),
  });
  return { place: placing.submit, close: placing.close };
}

async function placeAll(database: Database, orders: readonly NewOrder[]): Promise<boolean[]> {
  const drafts = orders.map(({ draft }) => draft);
  const takes = drafts.flatMap((draft, index) =>
    draft.takes.map((take) => ({ ...take, position: index + 1 })),
  );
  const rows = await database.query<[orderId: string]>(placeNewOrders, [
    arrayLiteral(orders.map(({ orderId }) => orderId)),
    arrayLiteral(drafts.map(({ hold }) => hold.holdId)),
    arrayLiteral(orders.map(({ secondHoldId }) => secondHoldId)),
    arrayLiteral(drafts.map(({ hold }) => hold.sessionId)),
    arrayLiteral(drafts.map(({ hold }) => hold.organisationId ?? 'NULL')),
    drafts.map(({ hold }) => hold.userId),
    drafts.map(({ content }) => JSON.stringify(content)),
    arrayLiteral(drafts.map(({ content }) => content.totalMinor)),
    arrayLiteral(drafts.map(({ currency }) => currency)),
    arrayLiteral(drafts.map(({ hold }) => hold.expiresAtMs)),
    arrayLiteral(takes.map(({ position }) => position)),
    takes.map(({ key }) => key),
    arrayLiteral(takes.map(({ quantity }) => quantity)),
    arrayLiteral(takes.map(({ most }) => most)),
  ]);
  const written = new Set(rows.map(([orderId]) => orderId));
  return orders.map(({ orderId }) => written.has(orderId.toLowerCase()));
}
