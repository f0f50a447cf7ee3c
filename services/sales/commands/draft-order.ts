import { isWithin, type Reach } from '../../../platform/access/reach.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi, PriceHoldOutcome } from '../../inventory/contract.ts';
import { chooseProducts } from '../domain/orders/choose-products.ts';
import { chooseTickets } from '../domain/orders/choose-tickets.ts';
import { judgeAnswers } from '../domain/orders/judge-answers.ts';
import { judgeHidden } from '../domain/orders/judge-hidden.ts';
import { judgeVoucher } from '../domain/orders/judge-voucher.ts';
import type { OrderContent } from '../domain/orders/order-content.ts';
import { type OrderWishes, type WishFault, wishFault } from '../domain/orders/order-wishes.ts';
import type { Take } from '../domain/orders/take.ts';
import { takesOf } from '../domain/orders/takes-of.ts';
import { priceBasket } from '../domain/pricing/price-basket.ts';
import { findVoucher } from '../queries/find-extras.ts';
import type { OrderReads } from '../queries/order-reads.ts';

type PricedHold = Extract<PriceHoldOutcome, { ok: true }>;

export type Draft = {
  readonly ok: true;
  readonly hold: PricedHold['hold'];
  readonly currency: string;
  readonly content: OrderContent;
  readonly takes: readonly Take[];
};

/** Why there can be no order for a hold. */
type HoldRefusal = {
  readonly ok: false;
  readonly code: 'HOLD_NOT_FOUND' | 'HOLD_EXPIRED' | 'HOLD_CANCELLED' | 'HOLD_CONFIRMED';
};

export type DraftOutcome = Draft | HoldRefusal | WishFault;

/** Where an order is drafted. */
export type DraftPlaces = {
  database: Database;
  reads: Pick<OrderReads, 'findExtras' | 'findOrder'>;
  inventory: Pick<InventoryApi, 'priceHold'>;
};

/** What is wished for, and by whom. */
export type DraftOrder = { holdId: string; reach: Reach; wishes: OrderWishes };

/** Judges and prices what is wished for the places of a hold, at this moment. Nothing is written down or taken. */
export async function draftOrder(
  { database, reads, inventory }: DraftPlaces,
  { holdId, reach, wishes }: DraftOrder,
): Promise<DraftOutcome> {
  const priced = await inventory.priceHold({ holdId });
  if (!priced.ok || !isWithin(reach, priced.hold)) return { ok: false, code: 'HOLD_NOT_FOUND' };
  const refusal = refusalOf(priced.hold.state);
  if (refusal) return refusal;
  const { sessionId, userId } = priced.hold;
  const [extras, voucher] = await Promise.all([
    reads.findExtras(sessionId),
    wishes.voucher === null ? undefined : findVoucher(database, sessionId, wishes.voucher),
  ]);
  const tickets = chooseTickets(priced, wishes.tickets);
  if (!tickets.ok) return tickets;
  const products = chooseProducts(extras, wishes.products);
  if (!products.ok) return products;
  if (wishes.voucher !== null && priced.hold.isResale) return NO_VOUCHER;
  const invalid = wishes.voucher === null ? undefined : judgeVoucher(voucher, tickets.tickets);
  if (invalid) return invalid;
  const locked = judgeHidden(priced.categories, tickets.tickets, voucher);
  if (locked) return locked;
  const judged = judgeAnswers(extras.questions, wishes.answers);
  if (!judged.ok) return judged;
  const basket = priceBasket({
    tickets: tickets.tickets,
    products: products.lines,
    fees: extras.fees,
    tax: extras.tax ?? undefined,
    discount: voucher?.discount,
  });
  return {
    ok: true,
    hold: priced.hold,
    currency: priced.currency,
    content: { ...basket, voucher: wishes.voucher, answers: judged.answers },
    takes: takesOf({
      sessionId,
      userId,
      extras,
      voucher,
      tickets: tickets.tickets.length,
      products: products.lines,
    }),
  };
}

const NO_VOUCHER = wishFault(
  'VOUCHER_INVALID',
  'voucher',
  'does not count for tickets that another buyer offers',
);

function refusalOf(state: PricedHold['hold']['state']): HoldRefusal | undefined {
  switch (state) {
    case 'pending':
      return undefined;
    case 'expired':
      return { ok: false, code: 'HOLD_EXPIRED' };
    case 'cancelled':
      return { ok: false, code: 'HOLD_CANCELLED' };
    case 'confirmed':
      return { ok: false, code: 'HOLD_CONFIRMED' };
  }
}
