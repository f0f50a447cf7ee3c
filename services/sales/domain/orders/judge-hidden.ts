import type { Ticket } from '../pricing/pricing.ts';
import type { Voucher } from './extras.ts';
import { type WishFault, wishFault } from './order-wishes.ts';

/**
 * Whether the voucher of an order unlocks the hidden price categories of its tickets: so its limits count for who held
 * them by its code.
 */
export function judgeHidden(
  categories: readonly { readonly categoryId: string; readonly isHidden: boolean }[],
  tickets: readonly Ticket[],
  voucher: Voucher | undefined,
): WishFault | undefined {
  const hidden = new Set(
    categories.filter(({ isHidden }) => isHidden).map(({ categoryId }) => categoryId),
  );
  const locked = tickets.find(
    ({ categoryId }) => hidden.has(categoryId) && !voucher?.unlocks.includes(categoryId),
  );
  if (!locked) return undefined;
  const place = locked.seat ?? locked.sectorId;
  return wishFault('VOUCHER_NEEDED', 'voucher', `must be one that unlocks ${place}`);
}
