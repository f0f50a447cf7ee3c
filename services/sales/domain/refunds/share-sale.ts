import { shareAmount } from '../../../../platform/money/share-amount.ts';
import type { PricedBasket, PricedFee } from '../pricing/pricing.ts';
import { sumOf } from '../pricing/share-discount.ts';
import type { SoldPlace } from './sold-place.ts';

/** What was paid for one place of a sale: its ticket, and its shares of the buyer's fees and of a tax on top. */
export type PlaceShare = SoldPlace & {
  /** Nothing where it was sold without an order. */
  readonly ticketKind: string | null;
  readonly ticketMinor: number;
  readonly feesMinor: number;
  readonly taxMinor: number;
};

/** A sale's total, shared among its places and what belongs to none of them. All shares add up to it. */
export type SaleShares = {
  readonly places: readonly PlaceShare[];
  /** Products, fees of the order as a whole, and the tax on them: they go with the last places. */
  readonly rest: {
    readonly productsMinor: number;
    readonly feesMinor: number;
    readonly taxMinor: number;
  };
};

/**
 * Shares what was paid for an order. A ticket's share is its price less its discount; a fee is shared as it was made
 * (`spread`); a tax that was added, as what it is on. Each amount is shared so that nothing is left over: refunds of all
 * places, in whatever order, give back what was paid.
 */
export function shareOrder({ tickets, products, fees, tax }: PricedBasket): SaleShares {
  const ticketsMinor = tickets.map(({ totalMinor }) => totalMinor);
  const productsMinor = sumOf(products.map(({ totalMinor }) => totalMinor));
  // The last of each list is the rest.
  const goodsMinor = [...ticketsMinor, productsMinor];
  const shared = fees
    .filter(({ bearer }) => bearer === 'buyer')
    .map((fee) => shareAmount(fee.amountMinor, weightsOf(fee, ticketsMinor, productsMinor)));
  const feesMinor = goodsMinor.map((_, i) => sumOf(shared.map((shares) => shares[i] ?? 0)));
  const addedMinor = tax && !tax.isIncluded ? tax.amountMinor : 0;
  const taxesMinor = shareAmount(
    addedMinor,
    goodsMinor.map((minor, i) => minor + (feesMinor[i] ?? 0)),
  );
  const places = numbered(tickets).map((place, i) => ({
    ...place,
    ticketKind: tickets[i]?.kind ?? null,
    ticketMinor: ticketsMinor[i] ?? 0,
    feesMinor: feesMinor[i] ?? 0,
    taxMinor: taxesMinor[i] ?? 0,
  }));
  const rest = {
    productsMinor,
    feesMinor: feesMinor.at(-1) ?? 0,
    taxMinor: taxesMinor.at(-1) ?? 0,
  };
  return { places, rest };
}

function weightsOf(
  { spread = 'goods' }: PricedFee,
  ticketsMinor: readonly number[],
  productsMinor: number,
): number[] {
  switch (spread) {
    case 'tickets':
      return [...ticketsMinor.map((minor) => Number(minor > 0)), 0];
    case 'prices':
      return [...ticketsMinor, 0];
    case 'goods':
      return [...ticketsMinor, productsMinor];
    case 'order':
      return [...ticketsMinor.map(() => 0), 1];
  }
}

/** Tickets of one sector are numbered in their order. */
function numbered(tickets: PricedBasket['tickets']): SoldPlace[] {
  const last = new Map<string, number>();
  return tickets.map(({ seat, sectorId }) => {
    if (seat !== null) return { kind: 'seat', place: seat, unit: 0 };
    const unit = (last.get(sectorId) ?? 0) + 1;
    last.set(sectorId, unit);
    return { kind: 'general', place: sectorId, unit };
  });
}
