import { stdout } from 'node:process';
import { log } from '@clack/prompts';
import { answered } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { drawCode } from '../shop/draw-code.ts';
import { awaitTickets, type Ticket, ticketsOfSale } from '../shop/find-tickets.ts';
import { askText, choose } from './ask.ts';
import type { Words } from './texts/language.ts';
import type { Visit } from './visit.ts';

const PATIENCE_MS = 15_000;
/** The ticket's id, and the question below. */
const AROUND_CODE = 5;

/** Shows the tickets of a sale that has just been made, as soon as they are there. */
export async function showNewTickets({ shop, words }: Visit, saleId: string): Promise<void> {
  const tickets = await awaitTickets(shop, saleId, PATIENCE_MS);
  await show(words, tickets);
}

/** Shows the tickets of a sale. @throws RefusedError */
export async function showTickets({ shop, words }: Visit, saleId: string): Promise<void> {
  const tickets = await ticketsOfSale(shop, saleId);
  await show(words, tickets);
}

/** Gives a ticket of a sale to somebody else. @throws BackError, StoppedError, RefusedError */
export async function transferTicket({ shop, words }: Visit, saleId: string): Promise<void> {
  const tickets = (await ticketsOfSale(shop, saleId)).filter(({ status }) => status === 'issued');
  const choices = tickets.map(({ ticketId, place }) => ({ value: ticketId, label: plain(place) }));
  if (choices.length === 0) {
    log.info(words.ticketsSoon);
    return;
  }
  const chosen = await choose(words.whichTicket, choices);
  const check = (typed: string) => (typed === '' ? words.transferTo : undefined);
  const toUserId = await askText(words.transferTo, check);
  const params = { path: { ticketId: chosen } };
  await answered(
    shop.api.POST('/api/v1/tickets/{ticketId}/transfer', { params, body: { toUserId } }),
  );
  log.success(words.transferred);
}

/** One after the other. The code is printed from the left edge, so that it fits where it can. */
async function show(words: Words, tickets: readonly Ticket[]): Promise<void> {
  if (tickets.length === 0) log.info(words.ticketsSoon);
  for (const [at, ticket] of tickets.entries()) {
    const { movieTitle = '', startTime, place, status, code, ticketId } = ticket;
    const when = startTime === undefined ? [] : [words.when(startTime)];
    log.step(
      `${plain(movieTitle)}\n${[...when, plain(place), words.ticketStatus[status]].join(' · ')}`,
    );
    if (code === undefined) log.message(words.noCode);
    else printCode(words, code, ticketId);
    const isLast = at === tickets.length - 1;
    await choose(`${at + 1} / ${tickets.length}`, [
      { value: at, label: isLast ? words.goOn : words.nextTicket },
    ]);
  }
}

function printCode(words: Words, code: string, ticketId: string): void {
  const drawn = drawCode(code);
  if (drawn.split('\n').length + AROUND_CODE > (stdout.rows || 24)) log.info(words.makeTaller);
  stdout.write(`${drawn}\n${ticketId}\n`);
}
