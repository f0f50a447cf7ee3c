import type { Reach } from '../../../platform/access/reach.ts';
import type { RefundSale } from '../contract.ts';
import { createShowSale, type ShownSale } from '../queries/show-sale.ts';
import {
  type DraftPlaces,
  draftRefund,
  type RefundDraft,
  type RefundRefusal,
} from './draft-refund.ts';
import type { RefundStore } from './refund-store.ts';

export type RefundQuote =
  | (RefundDraft & { readonly currency: string })
  | RefundRefusal
  | { readonly ok: false; readonly code: 'SALE_NOT_FOUND' };

/** Refunds to look at, without taking anything back. */
export type Refunds = {
  quote: (wish: Omit<RefundSale, 'refundId'>) => Promise<RefundQuote>;
  show: (saleId: string, reach: Reach) => Promise<ShownSale | undefined>;
};

export function openRefunds(places: DraftPlaces & { refunds: RefundStore }): Refunds {
  const { refunds } = places;
  return {
    async quote(wish) {
      const sale = await refunds.findSale(wish.saleId, wish.reach);
      if (!sale) return { ok: false, code: 'SALE_NOT_FOUND' };
      const draft = await draftRefund(places, sale, wish);
      return draft.ok ? { ...draft, currency: sale.currency } : draft;
    },
    show: createShowSale(places),
  };
}
