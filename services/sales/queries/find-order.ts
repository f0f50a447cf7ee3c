import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { OrderContent } from '../domain/orders/order-content.ts';

const showOrder = loadStatement(new URL('../sql/show-order.sql', import.meta.url));

type OrderState = 'open' | 'paying' | 'selling' | 'undoing' | 'completed' | 'failed';

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
};

type OrderRow = readonly [
  holdId: string,
  sessionId: string,
  organisationId: string | null,
  userId: string,
  content: OrderContent,
  currency: string,
  state: OrderState,
  holdUntilMs: number | null,
  nowMs: number,
];

/** An order as it stands at this moment. */
export async function findOrder(database: Database, orderId: string): Promise<Order | undefined> {
  const [row] = await database.query<OrderRow>(showOrder, [orderId]);
  if (!row) return undefined;
  const [holdId, sessionId, organisationId, userId, content, currency, state] = row;
  const [, , , , , , , holdUntilMs, nowMs] = row;
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
  };
}
