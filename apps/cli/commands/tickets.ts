import type { Command } from 'commander';
import { answered, openShop, type Shop } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { drawCode } from '../shop/draw-code.ts';
import { type Ticket, ticketsOfSale } from '../shop/find-tickets.ts';
import { saveTickets } from '../shop/save-tickets.ts';
import { whose } from '../shop/whose.ts';
import { globalOptions, type Terminal, table } from '../terminal.ts';

const HELP = `
Examples:
  bilheteria tickets list
  bilheteria tickets show tkt-8f14e45f-ceea-4670-8f14-e45fceea4670           its code as a QR code
  bilheteria tickets show --sale sale-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --pdf .
  bilheteria tickets transfer tkt-8f14e45f-ceea-4670-8f14-e45fceea4670 --to 01a1fea3-0ef4-736a-8bad-a9343bf063c1`;

/** `tickets list | show | transfer`: what opens the door. */
export function addTickets(program: Command, terminal: Terminal): void {
  const group = program
    .command('tickets')
    .description('what opens the door')
    .addHelpText('after', HELP);
  addList(group, terminal);
  addShow(group, terminal);
  addTransfer(group, terminal);
}

function addList(group: Command, terminal: Terminal): void {
  group
    .command('list')
    .description('those that somebody has, the newest first')
    .option('--user <id>', 'who; without it, who has logged in')
    .addHelpText('after', HELP)
    .action(async ({ user }: { user?: string }, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const userId = await whose(shop, user);
      const path = '/api/v1/users/{userId}/tickets';
      const all = await answered(shop.api.GET(path, { params: { path: { userId } } }));
      terminal.print(json ? JSON.stringify(all, null, 2) : describeAll(all.tickets));
    });
}

type ShowOptions = { readonly sale?: string; readonly pdf?: string };

function addShow(group: Command, terminal: Terminal): void {
  group
    .command('show')
    .description('their codes, as QR codes')
    .argument('[tickets...]', 'tkt-…')
    .option('--sale <id>', 'those of a sale')
    .option('--pdf <folder>', 'save them there, a file each, instead')
    .addHelpText('after', HELP)
    .action(async (ids: string[], { sale, pdf }: ShowOptions, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      if ((ids.length === 0) === (sale === undefined)) {
        command.error('error: name tickets, or a --sale');
      }
      const tickets =
        sale === undefined ? await readAll(shop, ids) : await ticketsOfSale(shop, sale);
      const files = pdf === undefined ? undefined : await saveTickets(shop, tickets, pdf);
      if (json) terminal.print(JSON.stringify({ tickets, ...(files && { files }) }, null, 2));
      else terminal.print(files ? files.join('\n') : tickets.map(describe).join('\n\n'));
    });
}

function addTransfer(group: Command, terminal: Terminal): void {
  group
    .command('transfer')
    .description('give one to another account: its older codes open no door')
    .argument('<ticket>', 'tkt-…')
    .requiredOption('--to <id>', 'of the other account')
    .addHelpText('after', HELP)
    .action(async (ticketId: string, { to }: { to: string }, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const { api } = openShop(place);
      const params = { path: { ticketId } };
      const call = { params, body: { toUserId: to } };
      const given = await answered(api.POST('/api/v1/tickets/{ticketId}/transfer', call));
      terminal.print(json ? JSON.stringify(given) : `Given away: ${ticketId}`);
    });
}

async function readAll({ api }: Shop, ids: readonly string[]): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const ticketId of ids) {
    const params = { path: { ticketId } };
    tickets.push(await answered(api.GET('/api/v1/tickets/{ticketId}', { params })));
  }
  return tickets;
}

function describeAll(tickets: readonly Ticket[]): string {
  if (tickets.length === 0) return 'There are none.';
  const rows = tickets.map(({ ticketId, status, place, startTime = '', movieTitle = '' }) => [
    ticketId,
    status,
    place,
    startTime,
    movieTitle,
  ]);
  return table(['TICKET', 'STATUS', 'PLACE', 'STARTS', 'TITLE'], rows);
}

function describe({
  ticketId,
  movieTitle = '',
  startTime = '',
  place,
  status,
  code,
}: Ticket): string {
  const head = plain(`${movieTitle} · ${startTime} · ${place} · ${status}`);
  return [head, ...(code === undefined ? [] : [drawCode(code), code]), ticketId].join('\n');
}
