import { plain } from '../plain.ts';
import type { Quote } from '../shop/pay-order.ts';
import type { Words } from './texts/language.ts';

/** A price part by part, with the amounts below each other. */
export function drawPrice(words: Words, quote: Quote): string[] {
  const { tickets, products, discount, fees, tax, total, currency } = quote;
  const money = (amount: number) => words.money(amount, currency);
  const rows: [string, string][] = tickets.map(({ seat, sectorId, kind, price }) => [
    `${plain(seat ?? sectorId)} · ${plain(words.ticketKind(kind))}`,
    money(price),
  ]);
  for (const { name, quantity, total: sum } of products) {
    rows.push([`${quantity} × ${plain(name)}`, money(sum)]);
  }
  if (discount > 0) rows.push([words.discount, `−${money(discount)}`]);
  for (const { name, amount, bearer } of fees) {
    if (bearer === 'buyer') rows.push([plain(name), money(amount)]);
  }
  if (tax) {
    const included = tax.included ? ` (${words.included})` : '';
    rows.push([`${plain(tax.name)} ${tax.percent} %${included}`, money(tax.amount)]);
  }
  rows.push([words.total, money(total)]);
  const [left, right] = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map(([what, amount]) => `${what.padEnd(left ?? 0)}   ${amount.padStart(right ?? 0)}`);
}
