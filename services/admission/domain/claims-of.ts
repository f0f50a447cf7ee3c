import type { Ticket } from './ticket.ts';
import type { TicketClaims } from './ticket-code.ts';

/** A film has an end, and a feast may last the night. */
const VALID_AFTER_START_MS = 24 * 3_600_000;

/** What the code of a ticket says, but for the key that signs it. */
export function claimsOf(ticket: Ticket): Omit<TicketClaims, 'kid'> {
  const { ticketId, sessionId, version, kind, place, renewedAtMs, startsAtMs } = ticket;
  const untilMs = startsAtMs === null ? 0 : startsAtMs + VALID_AFTER_START_MS;
  return {
    ticketId,
    sessionId,
    version,
    validFrom: Math.floor(renewedAtMs / 1000),
    validUntil: Math.min(Math.floor(untilMs / 1000), LATEST),
    kind,
    label: place,
  };
}

/** Of 32 bits: the year 2106. */
const LATEST = 2 ** 32 - 1;
