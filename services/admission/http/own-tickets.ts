import type { Caller } from '../../../platform/access/caller.ts';
import { onlyUserOf } from '../../../platform/access/may-act-for.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { TicketCodes } from '../clients/ticket-codes.ts';
import { claimsOf } from '../domain/claims-of.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { FindTickets, OfUser } from '../queries/find-tickets.ts';

/** Whose tickets a caller sees and changes; anybody's where there is nothing. */
export function ticketsSeenBy(caller: Caller): OfUser {
  return onlyUserOf(caller);
}

/** The ticket that an id of the API names, if the caller may see it. */
export async function findOwnTicket(
  tickets: FindTickets,
  caller: Caller,
  ticketId: string,
): Promise<Ticket | undefined> {
  const id = readPrefixedId('tkt', ticketId);
  return id === undefined ? undefined : tickets.one(id, ticketsSeenBy(caller));
}

/** The code of a ticket; a void one has none. */
export async function codeOf(ticket: Ticket, codes: TicketCodes): Promise<string | undefined> {
  return ticket.state === 'void' ? undefined : codes.write(claimsOf(ticket));
}
