import type { Caller } from '../../../platform/access/caller.ts';
import { isWithin, type Reach, reachOf } from '../../../platform/access/reach.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { OwnerOfSession } from '../clients/session-owners.ts';
import type { TicketCodes } from '../clients/ticket-codes.ts';
import { claimsOf } from '../domain/claims-of.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { FindTickets } from '../queries/find-tickets.ts';

/** What it takes to find the tickets that a caller may see and change. */
export type TicketSight = { readonly tickets: FindTickets; readonly ownerOf: OwnerOfSession };

/** The ticket that an id of the API names, if the caller may see it. */
export async function findOwnTicket(
  { tickets, ownerOf }: TicketSight,
  caller: Caller,
  ticketId: string,
): Promise<Ticket | undefined> {
  const id = readPrefixedId('tkt', ticketId);
  const reach = reachOf(caller);
  const found = id === undefined ? undefined : await tickets.one(id, onlyUserOf(reach));
  return found && (await isSeen(reach, found, ownerOf)) ? found : undefined;
}

/** Those tickets of a sale that the caller may see. */
export async function findTicketsOfSale(
  { tickets, ownerOf }: TicketSight,
  caller: Caller,
  saleId: string,
): Promise<Ticket[]> {
  const reach = reachOf(caller);
  const found = await tickets.ofSale(saleId, onlyUserOf(reach));
  const seen = await Promise.all(found.map((ticket) => isSeen(reach, ticket, ownerOf)));
  return found.filter((_ticket, place) => seen[place]);
}

/** The user whose tickets alone are in reach; nothing where an organisation's are too, or all. */
export function onlyUserOf({ userId, organisationId }: Reach): string | undefined {
  return organisationId === undefined ? userId : undefined;
}

async function isSeen(reach: Reach, ticket: Ticket, ownerOf: OwnerOfSession): Promise<boolean> {
  if (reach.organisationId === undefined) return true;
  const { userId, sessionId } = ticket;
  return isWithin(reach, { userId, organisationId: await ownerOf(sessionId) });
}

/** The code of a ticket; a void one has none. */
export async function codeOf(ticket: Ticket, codes: TicketCodes): Promise<string | undefined> {
  return ticket.state === 'void' ? undefined : codes.write(claimsOf(ticket));
}
