import type { Reach } from '../../../platform/access/reach.ts';
import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { PayOrder } from '../contract.ts';
import type { BuyerAction } from '../domain/order-schemas.ts';
import { openOrderBatches } from './order-batches.ts';
import type { OrderState, StoredOrder } from './stored-order.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const giveUpPaying = statement('give-up-paying');
const noteAction = statement('note-action');
const failOrder = statement('fail-order');
const useSecondHold = statement('use-second-hold');
const moveOrderSale = statement('move-order-sale');
const dropSeatSale = statement('drop-seat-sale');
const listUnfinishedOrders = statement('list-unfinished-orders');
const touchOrder = statement('touch-order');

/** The steps of paying an order that are written down, each conditional on the one before. */
export function createOrderStore(database: Database, context: BatchContext) {
  const batches = openOrderBatches(database, context);
  return {
    find: (orderId: string, reach: Reach = {}) => batches.find.submit({ orderId, reach }),

    /** What was sold, once it is. */
    findSale: batches.findSale.submit,

    /**
     * Tells the order as it is then; nothing where the try was not begun.
     *
     * @param holdUntilMs the end of its hold, which the order keeps with what it takes
     */
    beginPaying: ({ orderId, paymentId, method, token }: PayOrder, holdUntilMs: number) =>
      batches.beginPaying.submit({ orderId, paymentId, method, token, holdUntilMs }),

    /** What the buyer has to do for the try that is under way. */
    async noteAction({ orderId, paymentId }: StoredOrder, action: BuyerAction): Promise<void> {
      await database.execute(noteAction, [orderId, paymentId, JSON.stringify(action)]);
    },

    async giveUp(orderId: string, commandId: string): Promise<void> {
      await database.execute(giveUpPaying, [orderId, commandId]);
    },

    /** Whoever comes second changes nothing. Tells the order as it is then, where it was moved. */
    move: (order: StoredOrder, next: OrderState, failure = '') =>
      batches.move.submit({ order, next, failure }),

    /** Told once. */
    async fail(orderId: string): Promise<void> {
      await database.execute(failOrder, [orderId, currentTraceparent()]);
    },

    async useSecondHold(orderId: string): Promise<void> {
      await database.execute(useSecondHold, [orderId]);
    },

    /** Which sale its hold has: the order's, or another; nothing where the order stands on another hold by now. */
    async beginSale(
      { orderId, method, paymentId, isSecond }: StoredOrder,
      holdId: string,
    ): Promise<string | undefined> {
      if (isSecond) await database.execute(moveOrderSale, [orderId, holdId]);
      try {
        return await batches.beginSale.submit({ orderId, holdId, method, paymentId });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        return undefined;
      }
    },

    async dropSale(orderId: string): Promise<void> {
      await database.execute(dropSeatSale, [orderId]);
    },

    /** Those that have been on their way for longer, the oldest first. */
    async unfinished(seconds: number): Promise<string[]> {
      const rows = await database.query<[string]>(listUnfinishedOrders, [seconds]);
      return rows.map(([orderId]) => orderId);
    },

    async touch(orderId: string): Promise<void> {
      await database.execute(touchOrder, [orderId]);
    },

    async close(): Promise<void> {
      await Promise.all(Object.values(batches).map((batch) => batch.close()));
    },
  };
}

export type OrderStore = ReturnType<typeof createOrderStore>;
