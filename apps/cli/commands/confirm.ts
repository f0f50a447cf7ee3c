import type { Command } from 'commander';
import { openShop } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { drawCode } from '../shop/draw-code.ts';
import { addOrderOptions, type OrderOptions, orderOf } from '../shop/order-options.ts';
import {
  type Action,
  awaitPayment,
  type Means,
  type Order,
  startPayment,
} from '../shop/pay-order.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
Without a means what costs nothing is taken. A Pix is shown on the error output as text and as a QR code, and waited for. Numbers of cards are never typed here: tokens are those of the payment provider's own form.

Examples:
  bilheteria confirm res-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --card tok_approved
  bilheteria confirm res-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --pix
  bilheteria confirm res-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --half A1=student --voucher WELCOME10 --card tok_approved`;

type Options = OrderOptions & {
  readonly card?: string;
  readonly pix?: true;
  readonly cash?: true;
};

/** `confirm`: orders what is held, and pays it. */
export function addConfirm(program: Command, terminal: Terminal): void {
  addOrderOptions(
    program
      .command('confirm')
      .description('order what is held, and pay it')
      .argument('<reservation>', 'res-…'),
  )
    .option('--card <token>', 'the provider’s token of a card')
    .option('--pix', 'by Pix, which is waited for')
    .option('--cash', 'it has been paid in cash: for who sells')
    .addHelpText('after', HELP)
    .action(async (reservationId: string, options: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const fail = (message: string) => command.error(message);
      const means = meansOf(options, fail);
      const order = orderOf(reservationId, options, fail);
      let paid = await startPayment(shop, { order, means });
      if (paid.action) {
        terminal.printError(tellAction(paid.action));
        paid = await awaitPayment(shop, paid.orderId);
      }
      terminal.print(json ? JSON.stringify(paid) : describe(paid));
    });
}

function meansOf({ card, pix, cash }: Options, fail: (message: string) => never): Means {
  const means: Means[] = [
    ...(card === undefined ? [] : [{ method: 'card' as const, token: card }]),
    ...(pix ? [{ method: 'pix' as const }] : []),
    ...(cash ? [{ method: 'cash' as const }] : []),
  ];
  if (means.length > 1) fail('error: one of --card, --pix and --cash');
  return means[0] ?? { method: 'free' };
}

function tellAction(action: Action): string {
  if (action.kind === 'pix') {
    return `Pay this Pix by ${action.expiresAt}:\n${action.payload}\n${drawCode(action.payload)}`;
  }
  if (action.kind === 'redirect') return `The bank asks back: ${plain(action.url)}`;
  return 'The provider asks for its own form: pay in the browser.';
}

function describe({ orderId, saleId, total, currency, tickets }: Order): string {
  const places = tickets.map(({ seat, sectorId, kind }) => plain(`${seat ?? sectorId} ${kind}`));
  return [
    `Paid: ${currency} ${total.toFixed(2)} for ${places.join(', ')}`,
    `  order   ${orderId}`,
    `  sale    ${saleId}`,
    `  bilheteria tickets show --sale ${saleId}`,
  ].join('\n');
}
