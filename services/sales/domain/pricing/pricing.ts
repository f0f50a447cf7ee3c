/** Money is in whole minor units (cents), percentages in hundredths of a percent: 12.5 % is 1250. */
export type Ticket = {
  /** Nothing where it is a place of a general-admission sector. */
  readonly seat: string | null;
  readonly sectorId: string;
  readonly categoryId: string;
  readonly kind: string;
  /** Why its buyer may have this kind, as he told it. */
  readonly reason: string | null;
  readonly priceMinor: number;
};

export type ProductLine = {
  readonly productId: string;
  readonly variantId: string | null;
  readonly name: string;
  readonly priceMinor: number;
  readonly quantity: number;
};

/** Who pays a fee: the buyer on top of the prices, or the organiser out of them. */
export type Bearer = 'buyer' | 'organiser';

export type FeeRule = {
  readonly name: string;
  readonly per: 'ticket' | 'order';
  readonly bearer: Bearer;
} & ({ readonly amountMinor: number } | { readonly basisPoints: number });

export type TaxRule = {
  readonly name: string;
  readonly basisPoints: number;
  /** Whether the prices have it in them already; else it is added. */
  readonly isIncluded: boolean;
};

/** What a voucher gives: a part of the price, an amount off all it applies to, or one price for each ticket. */
export type Discount = {
  /** Which kinds of ticket and which sectors it applies to; all where absent. */
  readonly kinds?: readonly string[] | undefined;
  readonly sectors?: readonly string[] | undefined;
} & (
  | { readonly basisPoints: number }
  | { readonly amountMinor: number }
  | { readonly priceMinor: number }
);

/** What is to be priced, in any order. */
export type Basket = {
  /** Each by itself: two places of a sector are two tickets. */
  readonly tickets: readonly Ticket[];
  readonly products: readonly ProductLine[];
  readonly fees: readonly FeeRule[];
  readonly tax?: TaxRule | undefined;
  readonly discount?: Discount | undefined;
};

export type PricedTicket = Ticket & {
  readonly discountMinor: number;
  readonly totalMinor: number;
};

export type PricedProduct = ProductLine & { readonly totalMinor: number };

/** What a fee was made of: each ticket that costs anything, what tickets cost, what the order costs, or the order. */
export type FeeSpread = 'tickets' | 'prices' | 'goods' | 'order';

export type PricedFee = {
  readonly name: string;
  readonly bearer: Bearer;
  readonly amountMinor: number;
  /** Of older orders it is not known. */
  readonly spread?: FeeSpread;
};

export type PricedTax = TaxRule & { readonly amountMinor: number };

/** A price with its parts: tickets and products, what the buyer bears of the fees, and a tax that is added. */
export type PricedBasket = {
  readonly tickets: readonly PricedTicket[];
  readonly products: readonly PricedProduct[];
  readonly discountMinor: number;
  readonly fees: readonly PricedFee[];
  readonly tax: PricedTax | null;
  readonly totalMinor: number;
};
