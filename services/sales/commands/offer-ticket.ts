import { newId } from '../../../platform/ids/ids.ts';
import type { AdmissionApi } from '../../admission/contract.ts';
import type { RefundableSale } from '../domain/refunds/refundable-sale.ts';
import { keyOf } from '../domain/refunds/sold-place.ts';
import { type AskedTicket, findOwnTicket, type ResalePlaces } from './find-own-ticket.ts';
import { type ResaleOutcome, type ResaleRefusalCode, refusedResale } from './resale-outcome.ts';
import { findResaleRule } from './resale-rules.ts';
import { sharesOf } from './shares-of.ts';

type Ticket = Extract<Awaited<ReturnType<AdmissionApi['findTicket']>>, { ok: true }>['ticket'];

/** Offers a ticket to who waits, for what its seller paid for it. Offered already, it stays as it was. */
export function createOfferTicket(places: ResalePlaces) {
  const { inventory, admission } = places;
  return async (asked: AskedTicket): Promise<ResaleOutcome> => {
    const own = await findOwnTicket(places, asked);
    if (!own) return refusedResale('TICKET_NOT_FOUND');
    const { ticket, sale } = own;
    const why = whyNot(ticket, sale);
    if (why) return refusedResale(why);
    const endsAtMs = await endOf(places, ticket.sessionId);
    if (endsAtMs === undefined) return refusedResale('RESALE_CLOSED');
    const share = await shareOf(places, own);
    const { isNoted } = await admission.noteOffer(ticket);
    if (!isNoted) return refusedResale('TICKET_USED');
    const offered = await inventory.offerResale({
      resaleId: newId(),
      ticketId: ticket.ticketId,
      sessionId: ticket.sessionId,
      holdId: sale.holdId,
      saleId: sale.saleId,
      seat: ticket.kind === 'seat' ? ticket.place : null,
      sectorId: ticket.kind === 'seat' ? null : ticket.place,
      unit: ticket.unit,
      ticketKind: share.ticketKind,
      priceMinor: share.ticketMinor,
      endsAtMs,
    });
    if (!offered.ok) return refusedResale('TICKET_VOID');
    return { ok: true, resale: offered.resale, currency: sale.currency };
  };
}

/** What was paid for it. */
async function shareOf(
  places: ResalePlaces,
  { ticket, sale }: { ticket: Ticket; sale: RefundableSale },
) {
  const shares = await sharesOf(places, sale);
  const share = shares.places.find((one) => keyOf(one) === keyOf(ticket));
  if (!share) throw new Error(`ticket ${ticket.ticketId} is of no place of its sale`);
  return share;
}

/** Only who bought it: the money is his. */
function whyNot(
  { state, userId }: Ticket,
  sale: Pick<RefundableSale, 'userId'>,
): ResaleRefusalCode | undefined {
  if (state === 'void') return 'TICKET_VOID';
  if (state === 'used') return 'TICKET_USED';
  return userId === sale.userId ? undefined : 'TICKET_TRANSFERRED';
}

const HOUR_MS = 3_600_000;

/** Until when tickets of a session may be sold on; nothing where they may not, or not any more. */
async function endOf(
  { database, inventory, clock }: ResalePlaces,
  sessionId: string,
): Promise<number | undefined> {
  const [found, rule] = await Promise.all([
    inventory.findSession({ sessionId }),
    findResaleRule(database, sessionId),
  ]);
  if (!found.ok || found.session.state === 'cancelled' || !rule.isAllowed) return undefined;
  const endsAtMs = found.session.startsAtMs - rule.hoursBefore * HOUR_MS;
  return endsAtMs > clock.nowMs() ? endsAtMs : undefined;
}
