import type { GoogleSigner } from '../clients/google-signer.ts';
import { claimsOf } from '../domain/claims-of.ts';
import type { Ticket } from '../domain/ticket.ts';
import { cutText } from './cut-text.ts';
import { isoSeconds } from './iso-seconds.ts';
import type { PrintedTicket } from './render-ticket.ts';

/** So a link has less than 1,800 signs: Google takes no longer ones, as browsers cut them. In bytes of UTF-8. */
const LONGEST_TITLE = 45;
const LONGEST_NAME = 30;

/** A link by which a ticket is saved to Google Wallet, which learns of it when somebody follows the link. */
export async function googleSaveLink(
  ticket: Ticket,
  printed: Omit<PrintedTicket, 'publicUrl'>,
  { signer, atMs }: { signer: GoogleSigner; atMs: number },
): Promise<string> {
  const token = await signer.sign(describeSaving(ticket, printed, signer.issuerId), atMs);
  return `https://pay.google.com/gp/v/save/${token}`;
}

/** A session is a class of Google's, and a code of a ticket an object of it. */
function describeSaving(
  ticket: Ticket,
  { code, organiser, language }: Omit<PrintedTicket, 'publicUrl'>,
  issuerId: string,
): object {
  const { ticketId, sessionId, version, kind, startsAtMs } = ticket;
  const place = cutText(ticket.place, LONGEST_NAME);
  const text = (value: string) => ({ defaultValue: { language, value } });
  const classId = `${issuerId}.${sessionId}`;
  const { validUntil } = claimsOf(ticket);
  return {
    eventTicketClasses: [
      {
        id: classId,
        issuerName: cutText(organiser, LONGEST_NAME),
        reviewStatus: 'UNDER_REVIEW',
        eventName: text(cutText(ticket.title ?? sessionId, LONGEST_TITLE)),
        ...(startsAtMs !== null && { dateTime: { start: isoSeconds(startsAtMs) } }),
      },
    ],
    eventTicketObjects: [
      {
        // What was saved under an id stays as it was: another code is another object.
        id: `${issuerId}.${ticketId}.${version}`,
        classId,
        state: 'ACTIVE',
        seatInfo: kind === 'seat' ? { seat: text(place) } : { section: text(place) },
        barcode: { type: 'QR_CODE', value: code },
        ...(validUntil > 0 && {
          validTimeInterval: { end: { date: isoSeconds(validUntil * 1000) } },
        }),
      },
    ],
  };
}
