import type { AdmissionApi } from '../contract.ts';
import type { FindTickets } from './find-tickets.ts';

/** A ticket by its id, whoever has it: who asks sees to whose it is. */
export function createFindTicket(tickets: FindTickets): AdmissionApi['findTicket'] {
  return async (asked) => {
    const found = await tickets.one(asked.ticketId, undefined);
    if (!found) return { ok: false, code: 'TICKET_NOT_FOUND' };
    const { ticketId, saleId, sessionId, userId, kind, place, unit, state } = found;
    return { ok: true, ticket: { ticketId, saleId, sessionId, userId, kind, place, unit, state } };
  };
}
