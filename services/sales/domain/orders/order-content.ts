import type { PricedBasket } from '../pricing/pricing.ts';
import type { Answer } from './judge-answers.ts';

/** What was ordered, as it is kept: the price with its parts, and what the buyer said. */
export type OrderContent = PricedBasket & {
  /** The code of the voucher whose discount it is. */
  readonly voucher: string | null;
  readonly answers: readonly Answer[];
};
