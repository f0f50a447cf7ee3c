import { inOrder } from './in-order.ts';
import { partOf, taxWithin } from './part-of.ts';
import type {
  Basket,
  FeeRule,
  PricedBasket,
  PricedFee,
  PricedTax,
  TaxRule,
  Ticket,
} from './pricing.ts';
import { shareDiscount, sumOf } from './share-discount.ts';

/**
 * What a basket costs, part by part:
 *
 *   1. a discount is taken off the tickets that it applies to, never off products or fees
 *   2. fees: fixed ones for each ticket that costs anything, or once for an order that does; percentages of what the
 *      tickets cost then, or of the order with its products. Who pays nothing bears no fee
 *   3. a tax on all that the buyer pays: within the prices, or added to them
 *
 * Each amount is rounded once, half a unit up, and parts of it add up to it. In which order things are put in makes no
 * difference. Pure: the same basket has the same price for ever.
 */
export function priceBasket(basket: Basket): PricedBasket {
  const tickets = inOrder(basket.tickets);
  const { discountsMinor, isFree } = shareDiscount(tickets, basket.discount);
  const pricedTickets = tickets.map((ticket, i) => {
    const discountMinor = discountsMinor[i] ?? 0;
    return { ...ticket, discountMinor, totalMinor: ticket.priceMinor - discountMinor };
  });
  const products = inOrder(basket.products).map((line) => ({
    ...line,
    totalMinor: line.priceMinor * line.quantity,
  }));
  const ticketsMinor = sumOf(pricedTickets.map(({ totalMinor }) => totalMinor));
  const goodsMinor = ticketsMinor + sumOf(products.map(({ totalMinor }) => totalMinor));
  const paidTickets = tickets.filter((ticket: Ticket) => !isFree(ticket)).length;
  const fees = basket.fees.map((rule) => priceFee(rule, { ticketsMinor, goodsMinor, paidTickets }));
  const borneMinor = sumOf(
    fees.filter(({ bearer }) => bearer === 'buyer').map(({ amountMinor }) => amountMinor),
  );
  const tax = basket.tax ? priceTax(basket.tax, goodsMinor + borneMinor) : null;
  return {
    tickets: pricedTickets,
    products,
    discountMinor: sumOf(discountsMinor),
    fees,
    tax,
    totalMinor: goodsMinor + borneMinor + (tax && !tax.isIncluded ? tax.amountMinor : 0),
  };
}

type Sums = { ticketsMinor: number; goodsMinor: number; paidTickets: number };

function priceFee(rule: FeeRule, { ticketsMinor, goodsMinor, paidTickets }: Sums): PricedFee {
  const { name, bearer, per } = rule;
  const isOfTickets = per === 'ticket';
  if ('basisPoints' in rule) {
    const amountMinor = partOf(isOfTickets ? ticketsMinor : goodsMinor, rule.basisPoints);
    return { name, bearer, amountMinor, spread: isOfTickets ? 'prices' : 'goods' };
  }
  const times = isOfTickets ? paidTickets : Number(goodsMinor > 0);
  const spread = isOfTickets ? 'tickets' : 'order';
  return { name, bearer, amountMinor: rule.amountMinor * times, spread };
}

function priceTax(rule: TaxRule, paidMinor: number): PricedTax {
  const amount = rule.isIncluded ? taxWithin : partOf;
  return { ...rule, amountMinor: amount(paidMinor, rule.basisPoints) };
}
