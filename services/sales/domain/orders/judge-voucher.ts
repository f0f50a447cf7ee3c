import type { Ticket } from '../pricing/pricing.ts';
import { appliesTo } from '../pricing/share-discount.ts';
import type { Voucher } from './extras.ts';
import { type WishFault, wishFault } from './order-wishes.ts';

const INVALID = {
  unknown: 'is no voucher of this session',
  early: 'does not count yet',
  late: 'counts no longer',
  elsewhere: 'is for other tickets than these',
} as const;

/** Whether a voucher counts for these tickets now; how often it may be used is judged when the order is written. */
export function judgeVoucher(
  voucher: Voucher | undefined,
  tickets: readonly Ticket[],
): WishFault | undefined {
  const why = whyInvalid(voucher, tickets);
  return why && wishFault('VOUCHER_INVALID', 'voucher', INVALID[why]);
}

function whyInvalid(
  voucher: Voucher | undefined,
  tickets: readonly Ticket[],
): keyof typeof INVALID | undefined {
  if (!voucher) return 'unknown';
  if (voucher.validity !== 'valid') return voucher.validity;
  const counts = tickets.some(
    (ticket) => appliesTo(voucher.discount, ticket) || voucher.unlocks.includes(ticket.categoryId),
  );
  return counts ? undefined : 'elsewhere';
}
