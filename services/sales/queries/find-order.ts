import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { OrderState } from '../commands/stored-order.ts';
import type { BuyerAction } from '../domain/order-schemas.ts';
import type { OrderContent } from '../domain/orders/order-content.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const showOrders = statement('show-orders');
const listOrdersStatement = statement('list-orders');

export const ORDER_PAGE_SIZE = 50;

export type Order = {
  readonly orderId: string;
  readonly holdId: string;
  readonly sessionId: string;
  readonly organisationId: string | null;
  readonly userId: string;
  readonly content: OrderContent;
  readonly currency: string;
  readonly state: OrderState;
  /** The end of its hold, if it is known. */
  readonly holdUntilMs: number | null;
  readonly nowMs: number;
  /** What its buyer has to do while he is paying, if it is known. */
  readonly action: BuyerAction | null;
  /** The sale that its hold became by the word of who took the money elsewhere. */
  readonly otherSaleId: string | null;
  /** What went back of its own sale, where it has one. */
  readonly refundedMinor: number | null;
  /** Its reservation was given back, or its session cancelled. */
  readonly isCalledOff: boolean;
};

type OrderRow = readonly [
  orderId: string,
  holdId: string,
  sessionId: string,
  organisationId: string | null,
  userId: string,
  content: OrderContent,
  currency: string,
  state: OrderState,
  holdUntilMs: number | null,
  nowMs: number,
  action: BuyerAction | null,
  otherSaleId: string | null,
  refundedMinor: number | null,
  isCalledOff: boolean,
];

/** Orders as they stand at this moment; in the order of their ids. */
export async function findOrders(
  database: Database,
  orderIds: readonly string[],
): Promise<(Order | undefined)[]> {
  const rows = await database.query<OrderRow>(showOrders, [arrayLiteral(orderIds)]);
  const found = new Map(rows.map((row) => [row[0], orderOf(row)]));
  return orderIds.map((orderId) => found.get(orderId.toLowerCase()));
}

export type ListOrders = {
  userId: string;
  /** In its sessions alone. */
  organisationId?: string;
  /** The last order of the page before. */
  after: string | undefined;
};

/** A page of a user's orders, newest first. */
export async function listOrders(
  database: Database,
  { userId, organisationId, after }: ListOrders,
): Promise<Order[]> {
  const values = [userId, organisationId ?? null, after ?? null, ORDER_PAGE_SIZE];
  const rows = await database.query<OrderRow>(listOrdersStatement, values);
  return rows.map(orderOf);
}

function orderOf(row: OrderRow): Order {
  const [orderId, holdId, sessionId, organisationId, userId, content, currency, state] = row;
  const [, , , , , , , , holdUntilMs, nowMs, action, otherSaleId, refundedMinor, isCalledOff] = row;
  return {
    orderId,
    holdId,
    sessionId,
    organisationId,
    userId,
    content,
    currency,
    state,
    holdUntilMs,
    nowMs,
    action,
    otherSaleId,
    refundedMinor,
    isCalledOff,
  };
}
