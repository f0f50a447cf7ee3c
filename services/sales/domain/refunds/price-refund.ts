import { partOf } from '../pricing/part-of.ts';
import { sumOf } from '../pricing/share-discount.ts';
import type { RefundParts } from '../refund-schemas.ts';
import type { RefundTerms } from './refund-terms.ts';
import type { SaleShares } from './share-sale.ts';
import { keyOf, type SoldPlace } from './sold-place.ts';

/**
 * What goes back for some places of a sale, part by part. With the last of them (`isLast`) goes what belongs to none:
 * products, and fees of the order as a whole. A tax follows what it is on. Never more than was paid for them.
 */
export function priceRefund(
  { places, rest }: SaleShares,
  chosen: readonly SoldPlace[],
  { isLast, terms }: { isLast: boolean; terms: RefundTerms },
): RefundParts {
  const keys = new Set(chosen.map(keyOf));
  const own = places.filter((place) => keys.has(keyOf(place)));
  const lastly = (ofRest: number) => (isLast ? ofRest : 0);
  const paid = {
    tickets: sumOf(own.map((one) => one.ticketMinor)),
    products: lastly(rest.productsMinor),
    fees: sumOf(own.map((one) => one.feesMinor)) + lastly(rest.feesMinor),
    tax: sumOf(own.map((one) => one.taxMinor)) + lastly(rest.taxMinor),
  };
  const ticketsMinor = partOf(paid.tickets, terms.basisPoints);
  const productsMinor = terms.withProducts ? partOf(paid.products, terms.basisPoints) : 0;
  const feesMinor = terms.withFees ? partOf(paid.fees, terms.basisPoints) : 0;
  const taxedMinor = paid.tickets + paid.products + paid.fees;
  const taxMinor = portionOf(paid.tax, ticketsMinor + productsMinor + feesMinor, taxedMinor);
  const totalMinor = ticketsMinor + productsMinor + feesMinor + taxMinor;
  return { ticketsMinor, productsMinor, feesMinor, taxMinor, totalMinor };
}

/** So much of an amount as a part is of its whole, rounded down: products do not fit into a number. */
function portionOf(amountMinor: number, partMinor: number, wholeMinor: number): number {
  if (wholeMinor === 0) return 0;
  return Number((BigInt(amountMinor) * BigInt(partMinor)) / BigInt(wholeMinor));
}
