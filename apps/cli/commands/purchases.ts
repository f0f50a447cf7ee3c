import type { Command } from 'commander';
import type { Answer } from '../../../packages/client/src/index.ts';
import { answered, openShop } from '../api/open-shop.ts';
import { whose } from '../shop/whose.ts';
import { globalOptions, type Terminal, table } from '../terminal.ts';

const HELP = `
Examples:
  bilheteria purchases
  bilheteria purchases --user user-123 --json`;

type Purchases = Answer<'/api/v1/users/{userId}/purchases'>;

/** `purchases`: what somebody has bought, the newest first. */
export function addPurchases(program: Command, terminal: Terminal): void {
  program
    .command('purchases')
    .description('what was bought, the newest first')
    .option('--user <id>', 'by whom; without it, who has logged in')
    .addHelpText('after', HELP)
    .action(async ({ user }: { user?: string }, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const userId = await whose(shop, user);
      const path = '/api/v1/users/{userId}/purchases';
      const all = await answered(shop.api.GET(path, { params: { path: { userId } } }));
      terminal.print(json ? JSON.stringify(all, null, 2) : describe(all));
    });
}

function describe({ purchases }: Purchases): string {
  if (purchases.length === 0) return 'There are none.';
  const rows = purchases.map(
    ({ saleId, purchasedAt, movieTitle, seats, sectors = [], totalAmount, refunds = [] }) => {
      const standing = sectors.map(({ sectorId, quantity }) => `${quantity} × ${sectorId}`);
      const back = refunds.reduce((sum, { amount }) => sum + amount, 0);
      const places = [...seats, ...standing].join(' ');
      return [saleId, purchasedAt, totalAmount.toFixed(2), back.toFixed(2), places, movieTitle];
    },
  );
  return table(['SALE', 'BOUGHT', 'PAID', 'BACK', 'PLACES', 'TITLE'], rows);
}
