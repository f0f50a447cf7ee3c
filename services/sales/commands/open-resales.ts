import type { InventoryApi } from '../../inventory/contract.ts';
import { type AskedTicket, findOwnTicket, type ResalePlaces } from './find-own-ticket.ts';
import { createOfferTicket } from './offer-ticket.ts';
import type { ResaleOutcome } from './resale-outcome.ts';
import { refusedResale } from './resale-outcome.ts';

/** Tickets that their buyers offer to who waits. */
export type Resales = {
  offer: (asked: AskedTicket) => Promise<ResaleOutcome>;
  find: (asked: AskedTicket) => Promise<ResaleOutcome>;
  takeBack: (asked: AskedTicket) => Promise<ResaleOutcome>;
  list: InventoryApi['listResales'];
};

export function openResales(places: ResalePlaces): Resales {
  const { inventory } = places;
  const find = async (asked: AskedTicket): Promise<ResaleOutcome> => {
    const own = await findOwnTicket(places, asked);
    if (!own) return refusedResale('TICKET_NOT_FOUND');
    const found = await inventory.findResale({ ticketId: asked.ticketId });
    if (!found.ok) return refusedResale('RESALE_NOT_FOUND');
    return { ok: true, resale: found.resale, currency: own.sale.currency };
  };
  return {
    offer: createOfferTicket(places),
    find,
    list: inventory.listResales,
    async takeBack(asked) {
      const found = await find(asked);
      if (!found.ok) return found;
      await inventory.endResales({ ticketIds: [asked.ticketId], reason: 'taken-back' });
      const after = await find(asked);
      if (!after.ok || after.resale.state === 'ended') return after;
      return refusedResale('RESALE_UNDER_WAY');
    },
  };
}
