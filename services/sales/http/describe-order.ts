import type { Static } from 'typebox';
import type { OrderContent } from '../domain/orders/order-content.ts';
import type { Order } from '../queries/find-order.ts';
import { describeAction } from './buyer-action.ts';
import { fromMinor } from './decimal-amount.ts';
import type { order, quote } from './order-body.ts';

/** An order as its owner sees it. */
export function describeOrder(found: Order): Static<typeof order> {
  const { orderId, holdId, sessionId, userId, state, holdUntilMs, nowMs } = found;
  const status = statusOf(found);
  return {
    orderId: `ord-${orderId}`,
    reservationId: `res-${holdId}`,
    sessionId,
    userId,
    status,
    ...saleOf(found),
    ...(status === 'paying' && { action: describeAction(found.action) }),
    ...(state === 'leaving' && { givingUp: true }),
    ...describeQuote(found.content, found.currency),
    ...(found.refundedMinor && { refunded: fromMinor(found.refundedMinor) }),
    expiresAt: holdUntilMs === null ? null : new Date(holdUntilMs).toISOString(),
    now: new Date(nowMs).toISOString(),
  };
}

function saleOf({ state, orderId, otherSaleId }: Order): { saleId?: string } {
  if (state === 'completed') return { saleId: `sale-${orderId}` };
  return state === 'open' && otherSaleId !== null ? { saleId: `sale-${otherSaleId}` } : {};
}

export function describeQuote(content: OrderContent, currency: string): Static<typeof quote> {
  const { tickets, products, voucher, tax, answers } = content;
  return {
    tickets: tickets.map(describeTicket),
    products: products.map(({ productId, variantId, name, quantity, priceMinor, totalMinor }) => ({
      productId,
      ...(variantId !== null && { variant: variantId }),
      name,
      quantity,
      price: fromMinor(priceMinor),
      total: fromMinor(totalMinor),
    })),
    ...(voucher !== null && { voucher }),
    discount: fromMinor(content.discountMinor),
    fees: content.fees.map(({ name, bearer, amountMinor }) => ({
      name,
      bearer,
      amount: fromMinor(amountMinor),
    })),
    ...(tax && {
      tax: {
        name: tax.name,
        percent: fromMinor(tax.basisPoints),
        included: tax.isIncluded,
        amount: fromMinor(tax.amountMinor),
      },
    }),
    answers: Object.fromEntries(answers.map(({ questionId, answer }) => [questionId, answer])),
    total: fromMinor(content.totalMinor),
    currency,
  };
}

function describeTicket(ticket: OrderContent['tickets'][number]) {
  const { seat, reason } = ticket;
  return {
    ...(seat !== null && { seat }),
    sectorId: ticket.sectorId,
    priceCategory: ticket.categoryId,
    kind: ticket.kind,
    ...(reason !== null && { reason }),
    price: fromMinor(ticket.priceMinor),
    discount: fromMinor(ticket.discountMinor),
    total: fromMinor(ticket.totalMinor),
  };
}

/** Paying is one thing to a buyer, whatever is done for it. */
function statusOf({
  state,
  holdUntilMs,
  nowMs,
  otherSaleId,
  isCalledOff,
}: Order): Static<typeof order>['status'] {
  switch (state) {
    case 'open':
      if (otherSaleId !== null) return 'sold_elsewhere';
      if (isCalledOff) return 'cancelled';
      return holdUntilMs !== null && holdUntilMs <= nowMs ? 'expired' : 'open';
    case 'paying':
    case 'leaving':
    case 'selling':
    case 'undoing':
      return 'paying';
    case 'completed':
    case 'failed':
      return state;
  }
}
