import { shareAmount } from '../../../../platform/money/share-amount.ts';
import { partOf } from './part-of.ts';
import type { Discount, Ticket } from './pricing.ts';

/** What is taken off each ticket, and which of them cost nothing for it. */
export type SharedDiscount = {
  readonly discountsMinor: readonly number[];
  readonly isFree: (ticket: Ticket) => boolean;
};

/** Whether a voucher is for such a ticket. */
export function appliesTo({ kinds, sectors }: Discount, { kind, sectorId }: Ticket): boolean {
  return (kinds?.includes(kind) ?? true) && (sectors?.includes(sectorId) ?? true);
}

/**
 * Shares a discount among the tickets that it applies to, by their prices, so that the shares add up to it. A part
 * of the price is rounded once, for all of them. Nothing is ever taken off that is not there.
 */
export function shareDiscount(
  tickets: readonly Ticket[],
  discount: Discount | undefined,
): SharedDiscount {
  if (!discount) {
    return { discountsMinor: tickets.map(() => 0), isFree: ({ priceMinor }) => priceMinor === 0 };
  }
  const pricesMinor = tickets.map((ticket) =>
    appliesTo(discount, ticket) ? ticket.priceMinor : 0,
  );
  const discountsMinor = sharesOf(pricesMinor, discount);
  const takesAll = sumOf(discountsMinor) === sumOf(pricesMinor);
  const isFree = (ticket: Ticket) =>
    ticket.priceMinor === 0 || (takesAll && appliesTo(discount, ticket));
  return { discountsMinor, isFree };
}

function sharesOf(pricesMinor: readonly number[], discount: Discount): number[] {
  if ('priceMinor' in discount) {
    return pricesMinor.map((price) => Math.max(0, price - discount.priceMinor));
  }
  const sum = sumOf(pricesMinor);
  const amountMinor =
    'basisPoints' in discount
      ? partOf(sum, discount.basisPoints)
      : Math.min(discount.amountMinor, sum);
  return sum === 0 ? pricesMinor.map(() => 0) : shareAmount(amountMinor, pricesMinor);
}

export function sumOf(amountsMinor: readonly number[]): number {
  return amountsMinor.reduce((sum, amount) => sum + amount, 0);
}
