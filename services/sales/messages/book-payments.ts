import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { createHeldCursor } from '../../../platform/events/cursor-store.ts';
import type { ReadEvents } from '../../../platform/events/event-operations.ts';
import { followEvents } from '../../../platform/events/follow-events.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { PaymentsApi } from '../../payments/contract.ts';

const findSalesOfOrders = loadStatement(
  new URL('../sql/find-sales-of-orders.sql', import.meta.url),
);

export type BookPaymentsOptions = {
  database: Database;
  read: ReadEvents;
  payments: Pick<PaymentsApi, 'recordExternal' | 'refundPayment'>;
  log: Logger;
};

type Sold = {
  saleId: string;
  reservationId: string;
  totalAmount: number;
  currency: string;
  transactionId?: string;
  refundId?: string;
  /** What had gone back of a sale before it was brought in. */
  refundedAmount?: number;
};

/**
 * Has the payments write down what was paid elsewhere, and given back: a reservation is confirmed by naming a payment,
 * whose books should agree with what was sold. It follows the sales' own events, so that a confirmation waits for no
 * books; a sale's id is its payment's, so that what is told twice is booked once. Payments of orders are booked already.
 *
 * @returns a function that stops it
 */
export function bookPayments(options: BookPaymentsOptions): () => Promise<void> {
  const { database, read, log } = options;
  return followEvents({
    name: 'sales book payments',
    read,
    cursor: createHeldCursor('sales', database, 'book payments'),
    hand: (events) => book(options, events),
    log,
  });
}

async function book(
  { database, payments }: BookPaymentsOptions,
  events: readonly CloudEvent[],
): Promise<void> {
  const told = events.filter(({ type }) => PAID.includes(type) || REFUNDS.includes(type));
  if (told.length === 0) return;
  const sales = told.map(({ type, data }) => ({ type, ...(data as Sold) }));
  const ids = arrayLiteral([...new Set(sales.map(({ saleId }) => idOf(saleId)))]);
  const rows = await database.query<[saleId: string]>(findSalesOfOrders, [ids]);
  const ofOrders = new Set(rows.map(([saleId]) => saleId));
  const elsewhere = sales.filter(({ saleId }) => !ofOrders.has(idOf(saleId)));
  const paid = elsewhere.filter(({ type }) => PAID.includes(type));
  if (paid.length > 0) {
    await payments.recordExternal({
      payments: paid.map(
        ({ saleId, reservationId, totalAmount, currency, transactionId = 'untold' }) => ({
          paymentId: idOf(saleId),
          saleRef: reservationId,
          amountMinor: Math.round(totalAmount * 100),
          currency,
          transactionId,
        }),
      ),
    });
  }
  for (const sale of elsewhere) {
    const { saleId, refundId = idOf(saleId) } = sale;
    const amountMinor = Math.round(wentBack(sale) * 100);
    if (amountMinor === 0) continue;
    const paymentId = idOf(saleId);
    const refunded = await payments.refundPayment({ paymentId, refundId, amountMinor });
    if (!refunded.ok) throw new Error(`the refund of ${saleId} was not booked: ${refunded.code}`);
  }
}

const IMPORTED = 'SaleImported';
const PAID = ['PaymentConfirmed', IMPORTED];
const REFUNDS = ['SaleRefunded', 'TicketsRefunded'];

function wentBack({ type, totalAmount, refundedAmount = 0 }: Sold & { type: string }): number {
  if (type === IMPORTED) return refundedAmount;
  return REFUNDS.includes(type) ? totalAmount : 0;
}

function idOf(saleId: string): string {
  return saleId.replace('sale-', '');
}
