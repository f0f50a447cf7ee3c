import type { Discount, FeeRule, TaxRule } from '../pricing/pricing.ts';

/** One way in which a product is sold; a product without variants has one, without an id. */
export type Variant = {
  readonly variantId: string | null;
  readonly name: string | null;
  readonly priceMinor: number;
  /** How many there are in all; as many as are asked for where nothing is said. */
  readonly stock: number | null;
};

export type Product = {
  readonly productId: string;
  readonly name: string;
  readonly variants: readonly Variant[];
};

/** What is asked of the buyer about who will come. */
export type Question = {
  readonly questionId: string;
  readonly text: string;
  readonly isRequired: boolean;
};

/** What a session sells and asks beside its tickets. */
export type Extras = {
  readonly products: readonly Product[];
  readonly fees: readonly FeeRule[];
  readonly tax: TaxRule | null;
  readonly questions: readonly Question[];
  /** Of one user, in all his orders of the session that count. */
  readonly maxTicketsPerUser: number | null;
};

export const NO_EXTRAS: Extras = {
  products: [],
  fees: [],
  tax: null,
  questions: [],
  maxTicketsPerUser: null,
};

/** A voucher as it stands at one moment. */
export type Voucher = {
  readonly code: string;
  readonly discount: Discount;
  readonly maxUses: number | null;
  readonly maxUsesPerUser: number | null;
  /** Hidden price categories of the seat map whose places are sold with it. */
  readonly unlocks: readonly string[];
  readonly validity: 'valid' | 'early' | 'late';
};
