import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceBasket } from './price-basket.ts';
import type { Basket, Discount, PricedBasket, Ticket } from './pricing.ts';
import { appliesTo } from './share-discount.ts';
import { basketOf, basketWithout } from './testing/baskets.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const borne = ({ fees }: PricedBasket) =>
  sum(fees.filter(({ bearer }) => bearer === 'buyer').map(({ amountMinor }) => amountMinor));
const holds = (property: (basket: Basket) => void) =>
  fc.assert(fc.property(basketOf, property), { numRuns: 500 });

test('[SAL-21] parts add up to the total, whole and never negative', () => {
  holds((basket) => {
    const priced = priceBasket(basket);
    const { tickets, products, discountMinor, tax, fees, totalMinor } = priced;
    const goods = sum([...tickets, ...products].map((line) => line.totalMinor));
    expect(goods + borne(priced) + (tax && !tax.isIncluded ? tax.amountMinor : 0)).toBe(totalMinor);
    expect(sum(tickets.map((ticket) => ticket.discountMinor))).toBe(discountMinor);
    expect(sum(tickets.map((t) => t.priceMinor - t.totalMinor))).toBe(discountMinor);
    const amounts = [
      totalMinor,
      discountMinor,
      ...tickets.flatMap((ticket) => [ticket.discountMinor, ticket.totalMinor]),
      ...products.map((line) => line.totalMinor),
      ...fees.map(({ amountMinor }) => amountMinor),
      tax?.amountMinor ?? 0,
    ];
    for (const amount of amounts) {
      expect(Number.isSafeInteger(amount)).toBe(true);
      expect(amount).toBeGreaterThanOrEqual(0);
    }
  });
});

test('[SAL-21] a discount is at most what it applies to, and touches nothing else', () => {
  holds((basket) => {
    const { discount } = basket;
    for (const ticket of priceBasket(basket).tickets) {
      expect(ticket.discountMinor).toBeLessThanOrEqual(ticket.priceMinor);
      if (!discount || !appliesTo(discount, ticket)) expect(ticket.discountMinor).toBe(0);
    }
  });
});

test('[SAL-21] the order of lines makes no difference', () => {
  const shuffled = basketOf.chain((basket) =>
    fc.tuple(
      fc.constant(basket),
      fc.shuffledSubarray([...basket.tickets], { minLength: basket.tickets.length }),
      fc.shuffledSubarray([...basket.products], { minLength: basket.products.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([basket, tickets, products]) => {
      expect(priceBasket({ ...basket, tickets, products })).toEqual(priceBasket(basket));
    }),
  );
});

test('[SAL-21] a whole discount leaves nothing to pay for tickets, and no fee', () => {
  const wholes: Discount[] = [{ basisPoints: 10_000 }, { amountMinor: 2 ** 40 }, { priceMinor: 0 }];
  fc.assert(
    fc.property(basketOf, fc.constantFrom(...wholes), (basket, discount) => {
      const priced = priceBasket({ ...basket, products: [], discount });
      expect([priced.totalMinor, borne(priced)]).toEqual([0, 0]);
    }),
  );
});

test('[SAL-21] one ticket or product more never costs less', () => {
  fc.assert(
    fc.property(basketOf, fc.nat(), (basket, place) => {
      const { totalMinor } = priceBasket(basket);
      const fewer = basketWithout(basket, place);
      expect(priceBasket(fewer).totalMinor).toBeLessThanOrEqual(totalMinor);
    }),
    { numRuns: 1000 },
  );
});

const ticketAt = (priceMinor: number, more: Partial<Ticket> = {}): Ticket => ({
  seat: null,
  sectorId: 'floor',
  categoryId: 'floor',
  kind: 'full',
  reason: null,
  priceMinor,
  ...more,
});

test('[SAL-21] a worked example: three tickets, 10 % off, both kinds of fee, a tax added', () => {
  const priced = priceBasket({
    tickets: [ticketAt(1005), ticketAt(1005), ticketAt(1005, { kind: 'half', priceMinor: 503 })],
    products: [
      { productId: 'popcorn', variantId: null, name: 'Popcorn', priceMinor: 1250, quantity: 2 },
    ],
    fees: [
      { name: 'Service', per: 'order', bearer: 'buyer', basisPoints: 1000 },
      { name: 'Printing', per: 'ticket', bearer: 'buyer', amountMinor: 100 },
      { name: 'Platform', per: 'ticket', bearer: 'organiser', basisPoints: 500 },
    ],
    discount: { basisPoints: 1000, kinds: ['full'] },
    tax: { name: 'ISS', basisPoints: 500, isIncluded: false },
  });
  // 10 % of 20.10 is 2.01, shared 1.01 and 1.00; goods 18.09 + 5.03 + 25.00 = 48.12.
  expect(priced.tickets.map(({ discountMinor }) => discountMinor)).toEqual([101, 100, 0]);
  expect(priced.fees.map(({ amountMinor }) => amountMinor)).toEqual([481, 300, 116]);
  // 5 % of 48.12 + 4.81 + 3.00 = 55.93 is 2.7965.
  expect([priced.tax?.amountMinor, priced.totalMinor]).toEqual([280, 5873]);
  const included = { name: 'ISS', basisPoints: 500, isIncluded: true };
  expect(
    priceBasket({ tickets: [ticketAt(2100)], products: [], fees: [], tax: included }),
  ).toMatchObject({ tax: { amountMinor: 100 }, totalMinor: 2100 });
});
