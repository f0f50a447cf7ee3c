import type { InventoryApi } from '../../inventory/contract.ts';
import type { RefundableSale } from '../domain/refunds/refundable-sale.ts';
import { type SaleShares, shareOrder } from '../domain/refunds/share-sale.ts';
import { shareTotal } from '../domain/refunds/share-total.ts';

type PricedHolds = { inventory: Pick<InventoryApi, 'priceHold'> };

/**
 * What was paid for each place, as it was written down with the first refund: the hold of a sale without an order tells
 * the prices of its places only as long as it has them all.
 */
export async function sharesOf(
  { inventory }: PricedHolds,
  sale: RefundableSale,
): Promise<SaleShares> {
  if (sale.shares) return sale.shares;
  const { saleId, holdId, totalMinor } = sale;
  const shares = sale.order ? shareOrder(sale.order) : await shareHold(inventory, sale);
  const places = shares.places.length;
  const sold = sale.seats.length + sale.sectors.reduce((sum, { quantity }) => sum + quantity, 0);
  if (places === sold && totalOf(shares) === totalMinor) return shares;
  throw new Error(`sale ${saleId} of hold ${holdId} is not what it was ordered as`);
}

async function shareHold(
  inventory: PricedHolds['inventory'],
  { holdId, totalMinor }: RefundableSale,
): Promise<SaleShares> {
  const priced = await inventory.priceHold({ holdId });
  if (!priced.ok) throw new Error(`the hold ${holdId} of a sale is not there`);
  const priceOf = (categoryId: string) =>
    priced.categories.find((one) => one.categoryId === categoryId)?.kinds[0]?.priceMinor ?? 0;
  return shareTotal(
    totalMinor,
    priced.places.map(({ categoryId, kinds, ...place }) => ({
      ...place,
      // Of a ticket that was another's, what he had paid.
      priceMinor: kinds?.at(-1)?.priceMinor ?? priceOf(categoryId),
    })),
  );
}

function totalOf({ places, rest }: SaleShares): number {
  const own = places.reduce(
    (sum, { ticketMinor, feesMinor, taxMinor }) => sum + ticketMinor + feesMinor + taxMinor,
    0,
  );
  return own + rest.productsMinor + rest.feesMinor + rest.taxMinor;
}
