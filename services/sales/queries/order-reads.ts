import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Extras } from '../domain/orders/extras.ts';
import { findExtras } from './find-extras.ts';
import { findOrders, type Order } from './find-order.ts';

/** What is read for every order that is made; the reads of a moment are one statement. */
export type OrderReads = {
  /** An order as it stands at this moment. */
  findOrder: (orderId: string) => Promise<Order | undefined>;
  /** What a session sells and asks beside its tickets, at this moment. */
  findExtras: (sessionId: string) => Promise<Extras>;
  close: () => Promise<void>;
};

export function openOrderReads(database: Database, context: BatchContext): OrderReads {
  const orders = createBatcher<string, Order | undefined>({
    ...batchDefaults('sales.show-orders', context),
    run: (orderIds) => findOrders(database, orderIds),
  });
  const extras = createBatcher<string, Extras>({
    ...batchDefaults('sales.find-extras', context),
    run: (sessionIds) => findExtras(database, sessionIds),
  });
  return {
    findOrder: orders.submit,
    findExtras: extras.submit,
    async close() {
      await Promise.all([orders.close(), extras.close()]);
    },
  };
}
