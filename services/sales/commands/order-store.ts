import type { Reach } from '../../../platform/access/reach.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { PayOrder } from '../contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findOrder = statement('find-order');
const findOrderSale = statement('find-order-sale');
const beginPaying = statement('begin-paying');
const moveOrder = statement('move-order');
const failOrder = statement('fail-order');
const useSecondHold = statement('use-second-hold');
const beginOrderSale = statement('begin-order-sale');
const moveOrderSale = statement('move-order-sale');
const dropSeatSale = statement('drop-seat-sale');
const listUnfinishedOrders = statement('list-unfinished-orders');
const touchOrder = statement('touch-order');

export type OrderState = 'open' | 'paying' | 'selling' | 'undoing' | 'completed' | 'failed';

/** An order as paying goes on from it. */
export type StoredOrder = {
  readonly orderId: string;
  readonly holdId: string;
  readonly secondHoldId: string;
  readonly isSecond: boolean;
  readonly sessionId: string;
  readonly userId: string;
  readonly totalMinor: number;
  readonly currency: string;
  readonly state: OrderState;
  readonly paymentId: string;
  readonly method: PayOrder['method'];
  readonly token: string | undefined;
  readonly failure: string;
};

type OrderRow = readonly [
  orderId: string,
  holdId: string,
  secondHoldId: string,
  isSecond: boolean,
  sessionId: string,
  userId: string,
  totalMinor: number,
  currency: string,
  state: OrderState,
  paymentId: string | null,
  method: PayOrder['method'] | null,
  token: string | null,
  failure: string | null,
];

type SoldUnits = { sectorId: string; quantity: number };

/** The steps of paying an order that are written down, each conditional on the one before. */
export function createOrderStore(database: Database) {
  return {
    async find(orderId: string, reach: Reach = {}): Promise<StoredOrder | undefined> {
      const values = [orderId, reach.userId ?? null, reach.organisationId ?? null];
      const [row] = await database.query<OrderRow>(findOrder, values);
      return row && orderOf(row);
    },

    /** What was sold, once it is. */
    async findSale(orderId: string) {
      const [row] = await database.query<[string[], SoldUnits[] | null, number]>(findOrderSale, [
        orderId,
      ]);
      return row && { seats: row[0], sectors: row[1] ?? [], paidAtMs: row[2] };
    },

    async beginPaying({ orderId, paymentId, method, token }: PayOrder): Promise<void> {
      await database.execute(beginPaying, [orderId, paymentId, method, token ?? null]);
    },

    /** Whoever comes second changes nothing. */
    async move(
      { orderId, paymentId, state }: StoredOrder,
      next: OrderState,
      failure?: string,
    ): Promise<void> {
      await database.execute(moveOrder, [orderId, paymentId, state, next, failure ?? null]);
    },

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
        const values = [orderId, holdId, method, paymentId];
        const [row] = await database.query<[saleId: string]>(beginOrderSale, values);
        return row?.[0];
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
  };
}

export type OrderStore = ReturnType<typeof createOrderStore>;

function orderOf(row: OrderRow): StoredOrder {
  const [orderId, holdId, secondHoldId, isSecond, sessionId, userId, totalMinor, currency] = row;
  const [, , , , , , , , state, paymentId, method, token, failure] = row;
  return {
    orderId,
    holdId,
    secondHoldId,
    isSecond,
    sessionId,
    userId,
    totalMinor,
    currency,
    state,
    paymentId: paymentId ?? '',
    method: method ?? 'free',
    token: token ?? undefined,
    failure: failure ?? '',
  };
}
