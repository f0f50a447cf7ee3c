import { shareAmount } from '../../../../platform/money/share-amount.ts';
import type { SaleShares } from './share-sale.ts';
import type { SoldPlace } from './sold-place.ts';

/** Places of a sale that was made without an order, with their full prices. */
export type ListedPlaces = readonly {
  readonly seat: string | null;
  readonly sectorId: string;
  readonly quantity: number;
  readonly priceMinor: number;
}[];

/** Shares the total of a sale without an order by the list prices of its places. */
export function shareTotal(totalMinor: number, listed: ListedPlaces): SaleShares {
  const priced = listed.flatMap(({ seat, sectorId, quantity, priceMinor }) =>
    Array.from({ length: quantity }, (_, i) => ({
      place: placeOf(seat, sectorId, i + 1),
      priceMinor,
    })),
  );
  const shares = shareAmount(
    totalMinor,
    priced.map(({ priceMinor }) => priceMinor),
  );
  return {
    places: priced.map(({ place }, i) => ({
      ...place,
      ticketKind: null,
      ticketMinor: shares[i] ?? 0,
      feesMinor: 0,
      taxMinor: 0,
    })),
    rest: { productsMinor: 0, feesMinor: 0, taxMinor: 0 },
  };
}

function placeOf(seat: string | null, sectorId: string, unit: number): SoldPlace {
  return seat === null
    ? { kind: 'general', place: sectorId, unit }
    : { kind: 'seat', place: seat, unit: 0 };
}
