import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceBasket } from '../pricing/price-basket.ts';
import { basketOf } from '../pricing/testing/baskets.ts';
import { priceRefund } from './price-refund.ts';
import { type RefundTerms, WHOLE } from './refund-terms.ts';
import { type SaleShares, shareOrder } from './share-sale.ts';
import { shareTotal } from './share-total.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Orders as they are: no seat is in one twice. */
const orderOf = basketOf.map((basket) => {
  const seats = new Set<string>();
  const tickets = basket.tickets.map((ticket) => {
    const isTwice = ticket.seat !== null && seats.has(ticket.seat);
    if (ticket.seat !== null) seats.add(ticket.seat);
    return isTwice ? { ...ticket, seat: null } : ticket;
  });
  return priceBasket({ ...basket, tickets });
});

const termsOf: fc.Arbitrary<RefundTerms> = fc.record({
  basisPoints: fc.integer({ min: 0, max: 10_000 }),
  withFees: fc.boolean(),
  withProducts: fc.boolean(),
});

/** The places of a sale in any order and in any groups, each refunded by terms of its own. */
const courseOf = orderOf.chain((order) => {
  const shares = shareOrder(order);
  const { length } = shares.places;
  return fc.record({
    order: fc.constant(order),
    shares: fc.constant(shares),
    places: fc.shuffledSubarray([...shares.places], { minLength: length }),
    cuts: fc.array(fc.boolean(), { minLength: length, maxLength: length }),
    terms: fc.array(termsOf, { minLength: length, maxLength: length }),
  });
});

function groupsOf<Place>(places: readonly Place[], cuts: readonly boolean[]): Place[][] {
  const groups: Place[][] = [[]];
  for (const [i, place] of places.entries()) {
    if (i > 0 && cuts[i]) groups.push([]);
    groups.at(-1)?.push(place);
  }
  return groups;
}

function sharesMinor({ places, rest }: SaleShares): number[] {
  const own = places.flatMap((one) => [one.ticketMinor, one.feesMinor, one.taxMinor]);
  return [...own, rest.productsMinor, rest.feesMinor, rest.taxMinor];
}

test('[SAL-80] what was paid is shared without a rest, and no share is negative', () => {
  fc.assert(
    fc.property(orderOf, (order) => {
      const shares = sharesMinor(shareOrder(order));
      expect(sum(shares)).toBe(order.totalMinor);
      for (const share of shares) expect(Number.isSafeInteger(share) && share >= 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('[SAL-80] refunds of all places, in any order and any groups, give back what was paid, to the cent', () => {
  fc.assert(
    fc.property(courseOf, ({ order, shares, places, cuts }) => {
      const groups = groupsOf(places, cuts);
      const amounts = groups.map((group, i) => {
        const isLast = i === groups.length - 1;
        return priceRefund(shares, group, { isLast, terms: WHOLE }).totalMinor;
      });
      expect(sum(amounts)).toBe(order.totalMinor);
    }),
    { numRuns: 500 },
  );
});

test('[SAL-80] whatever the terms are, never more goes back than was paid, and parts add up', () => {
  fc.assert(
    fc.property(courseOf, ({ order, shares, places, cuts, terms }) => {
      const groups = groupsOf(places, cuts);
      const all = groups.map((group, i) =>
        priceRefund(shares, group, {
          isLast: i === groups.length - 1,
          terms: terms[i] ?? WHOLE,
        }),
      );
      for (const { totalMinor, ...parts } of all) {
        expect(sum(Object.values(parts))).toBe(totalMinor);
        for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0);
      }
      expect(sum(all.map(({ totalMinor }) => totalMinor))).toBeLessThanOrEqual(order.totalMinor);
    }),
    { numRuns: 500 },
  );
});

test('[SAL-80] a worked example: a fee for each ticket, one of the order, a product and a tax on top', () => {
  const ticket = { seat: null, sectorId: 'floor', categoryId: 'floor', reason: null };
  const order = priceBasket({
    tickets: [
      { ...ticket, kind: 'full', priceMinor: 10_000 },
      { ...ticket, kind: 'half', priceMinor: 5000 },
    ],
    products: [{ productId: 'p', variantId: null, name: 'P', priceMinor: 3000, quantity: 1 }],
    fees: [
      { name: 'Printing', per: 'ticket', bearer: 'buyer', amountMinor: 200 },
      { name: 'Service', per: 'ticket', bearer: 'buyer', basisPoints: 1000 },
      { name: 'Delivery', per: 'order', bearer: 'buyer', amountMinor: 700 },
      { name: 'Platform', per: 'order', bearer: 'organiser', basisPoints: 1000 },
    ],
    tax: { name: 'ISS', basisPoints: 1000, isIncluded: false },
  });
  const shares = shareOrder(order);
  const [full, half] = shares.places;
  expect(full).toMatchObject({ unit: 1, ticketMinor: 10_000, feesMinor: 1200, taxMinor: 1120 });
  expect(half).toMatchObject({ unit: 2, ticketMinor: 5000, feesMinor: 700, taxMinor: 570 });
  expect(shares.rest).toEqual({ productsMinor: 3000, feesMinor: 700, taxMinor: 370 });
  const half50 = { basisPoints: 5000, withFees: false, withProducts: false };
  // Half of the ticket, and of its tax as much as that is of ticket and fees.
  expect(
    priceRefund(shares, [shares.places[1] ?? never()], { isLast: false, terms: half50 }),
  ).toEqual({
    ticketsMinor: 2500,
    productsMinor: 0,
    feesMinor: 0,
    taxMinor: 250,
    totalMinor: 2750,
  });
});

test('[SAL-80] a sale without an order is shared by the list prices of its places', () => {
  const shares = shareTotal(10_001, [
    { seat: 'A1', sectorId: 'stalls', quantity: 1, priceMinor: 5000 },
    { seat: null, sectorId: 'floor', quantity: 2, priceMinor: 2500 },
  ]);
  const amounts = shares.places.map(({ kind, place, unit, ticketMinor }) => [
    kind,
    place,
    unit,
    ticketMinor,
  ]);
  expect(amounts).toEqual([
    ['seat', 'A1', 0, 5001],
    ['general', 'floor', 1, 2500],
    ['general', 'floor', 2, 2500],
  ]);
});

function never(): never {
  throw new Error('there are two places');
}
