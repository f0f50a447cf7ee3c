import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { openShop } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { awaitTickets } from '../shop/find-tickets.ts';
import { holdPlaces } from '../shop/hold-places.ts';
import { addOrderOptions, type OrderOptions, orderOf } from '../shop/order-options.ts';
import { type Order, startPayment } from '../shop/pay-order.ts';
import { saveTickets } from '../shop/save-tickets.ts';
import { addPlaceOptions, type PlaceOptions, wishOf } from '../shop/wish-options.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
For who sells: an organiser, or an API key that may. The buyer has paid in cash; whatever fails before the sale is made
gives the places back.

Examples:
  bilheteria sell 0190163d-8694-739b-aea5-966c26f8ad91 A1 A2 --pdf tickets
  bilheteria sell 0190163d-8694-739b-aea5-966c26f8ad91 --sector stalls --best 2 --half A1=student
  bilheteria sell 0190163d-8694-739b-aea5-966c26f8ad91 --sector floor --standing 4 --json`;

const PATIENCE_MS = 15_000;

type Options = PlaceOptions & OrderOptions & { readonly user?: string; readonly pdf?: string };

/** `sell`: the box office. Places, order and cash in one, with the tickets as they are printed. */
export function addSell(program: Command, terminal: Terminal): void {
  const command = program.command('sell').description('sell at the box office, for cash');
  addOrderOptions(addPlaceOptions(command))
    .option('--user <id>', 'the account of the buyer; without it, somebody who walks in')
    .option('--pdf <folder>', 'save the tickets there, to be printed')
    .addHelpText('after', HELP)
    .action(async (sessionId: string, seats: string[], options: Options, ran: Command) => {
      const { json, ...place } = globalOptions(ran);
      const shop = openShop(place);
      const fail = (message: string) => ran.error(message);
      const wish = wishOf(seats, options, fail);
      orderOf('', options, fail);
      // Each is another person, with the limits of one.
      const userId = options.user ?? `walk-in-${randomUUID()}`;
      const hold = await holdPlaces(shop, { ...wish, sessionId, userId });
      const order = orderOf(hold.reservation.reservationId, options, fail);
      const means = { method: hold.reservation.totalAmount === 0 ? 'free' : 'cash' } as const;
      const onOrder = (orderId: string) => (hold.orderId = orderId);
      const sold = await startPayment(shop, { order, means, onOrder });
      hold.keep();
      const tickets = await awaitTickets(shop, sold.saleId ?? '', PATIENCE_MS);
      const files = options.pdf === undefined ? [] : await saveTickets(shop, tickets, options.pdf);
      if (json) terminal.print(JSON.stringify({ order: sold, tickets, files }, null, 2));
      else terminal.print([receipt(sold), ...files].join('\n'));
    });
}

function receipt({
  saleId,
  tickets,
  products,
  fees,
  discount,
  total,
  currency,
  now,
}: Order): string {
  const rows: [string, number][] = tickets.map(({ seat, sectorId, kind, price }) => [
    `${seat ?? sectorId} ${kind}`,
    price,
  ]);
  for (const { name, quantity, total: sum } of products) rows.push([`${quantity} × ${name}`, sum]);
  if (discount > 0) rows.push(['discount', -discount]);
  for (const { name, amount, bearer } of fees) if (bearer === 'buyer') rows.push([name, amount]);
  rows.push([`total, ${currency}`, total]);
  const width = Math.max(...rows.map(([what]) => plain(what).length));
  const lines = rows.map(
    ([what, amount]) => `  ${plain(what).padEnd(width)}  ${amount.toFixed(2).padStart(10)}`,
  );
  return [`Sold for cash, ${now}`, ...lines, `  ${saleId}`].join('\n');
}
