import fc from 'fast-check';
import type { Basket, Discount, FeeRule, ProductLine, TaxRule, Ticket } from '../pricing.ts';

const priceMinor = fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.nat(100_000_000));
const basisPoints = fc.integer({ min: 0, max: 10_000 });
const kind = fc.constantFrom('full', 'half', 'club');
const sectorId = fc.constantFrom('stalls', 'floor');

const ticketOf: fc.Arbitrary<Ticket> = fc.record({
  seat: fc.option(fc.constantFrom('A1', 'A2', 'A10', 'B1')),
  sectorId,
  categoryId: fc.constant('floor'),
  kind,
  reason: fc.option(fc.constantFrom('student', 'senior')),
  priceMinor,
});

const productOf: fc.Arbitrary<ProductLine> = fc.record({
  productId: fc.constantFrom('popcorn', 'programme'),
  variantId: fc.option(fc.constantFrom('small', 'large')),
  name: fc.constantFrom('Popcorn', 'Programme'),
  priceMinor,
  quantity: fc.integer({ min: 1, max: 100 }),
});

const amountOf = fc.oneof(fc.record({ amountMinor: priceMinor }), fc.record({ basisPoints }));

const feeOf: fc.Arbitrary<FeeRule> = fc
  .tuple(
    fc.record({
      name: fc.constant('Service'),
      per: fc.constantFrom('ticket', 'order'),
      bearer: fc.constantFrom('buyer', 'organiser'),
    }),
    amountOf,
  )
  .map(([rule, amount]) => ({ ...rule, ...amount }));

const taxOf: fc.Arbitrary<TaxRule> = fc.record({
  name: fc.constant('ISS'),
  basisPoints,
  isIncluded: fc.boolean(),
});

const discountOf: fc.Arbitrary<Discount> = fc
  .tuple(
    fc.record({
      kinds: fc.option(fc.uniqueArray(kind), { nil: undefined }),
      sectors: fc.option(fc.uniqueArray(sectorId), { nil: undefined }),
    }),
    fc.oneof(amountOf, fc.record({ priceMinor })),
  )
  .map(([scope, terms]) => ({ ...scope, ...terms }));

/** Baskets of all sorts: tiny prices, at which rounding tells, and the largest that there are. */
export const basketOf: fc.Arbitrary<Basket> = fc.record({
  tickets: fc.array(ticketOf, { minLength: 1, maxLength: 12 }),
  products: fc.array(productOf, { maxLength: 4 }),
  fees: fc.array(feeOf, { maxLength: 3 }),
  tax: fc.option(taxOf, { nil: undefined }),
  discount: fc.option(discountOf, { nil: undefined }),
});

/** The same basket with one ticket, or one of a product, less. */
export function basketWithout(basket: Basket, place: number): Basket {
  const lines = basket.tickets.length + basket.products.length;
  const at = place % lines;
  if (at < basket.tickets.length) {
    return { ...basket, tickets: basket.tickets.toSpliced(at, 1) };
  }
  const products = basket.products.flatMap((line, i) => {
    if (i !== at - basket.tickets.length) return [line];
    return line.quantity > 1 ? [{ ...line, quantity: line.quantity - 1 }] : [];
  });
  return { ...basket, products };
}
