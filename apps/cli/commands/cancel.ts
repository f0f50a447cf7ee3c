import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { answered, openShop, type Shop } from '../api/open-shop.ts';
import { giveBack } from '../shop/hold-places.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
Examples:
  bilheteria cancel res-01a1fea3-0ef4-736a-8bad-a9343bf063c1                gives back what is held
  bilheteria cancel sale-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --quote       what would come back of a sale
  bilheteria cancel sale-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --seats A1 A2`;

type Options = { readonly seats?: readonly string[]; readonly quote?: true };

/** `cancel`: gives back what is held, or what was bought. */
export function addCancel(program: Command, terminal: Terminal): void {
  program
    .command('cancel')
    .description('give back what is held (res-…), or what was bought (sale-…)')
    .argument('<reservation or sale>', 'its id')
    .option('--seats <seats...>', 'of a sale, only these')
    .option('--quote', 'of a sale, only tell what would come back')
    .addHelpText('after', HELP)
    .action(async (id: string, options: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      if (id.startsWith('sale-')) {
        const back = await refund(shop, id, options);
        const told = `${options.quote ? 'Would come back' : 'Comes back'}: ${back.amount.toFixed(2)} ${back.currency}`;
        terminal.print(json ? JSON.stringify(back) : told);
        return;
      }
      if (options.seats || options.quote) command.error('error: --seats and --quote are of a sale');
      await giveBack(shop, id);
      const answer = { reservationId: id, status: 'cancelled' };
      terminal.print(json ? JSON.stringify(answer) : `Given back: ${id}`);
    });
}

async function refund({ api }: Shop, saleId: string, { seats, quote }: Options) {
  const params = { path: { saleId } };
  const body = seats === undefined ? null : { seats: [...seats] };
  if (quote) {
    return answered(api.POST('/api/v1/sales/{saleId}/refund/quote', { params, body }));
  }
  const headers = { 'idempotency-key': randomUUID() };
  return answered(api.POST('/api/v1/sales/{saleId}/refund', { params, body, headers }));
}
