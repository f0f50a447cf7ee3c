import { type Static, Type } from 'typebox';
import type { Ticket } from '../domain/ticket.ts';

const time = Type.String({ format: 'date-time' });

export const ticketBody = Type.Object({
  ticketId: Type.String(),
  saleId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  movieTitle: Type.Optional(Type.String()),
  startTime: Type.Optional(time),
  userId: Type.String(),
  kind: Type.Enum(['seat', 'general']),
  place: Type.String({ description: "The seat's number, or the id of the general sector." }),
  unit: Type.Optional(
    Type.Integer({ description: 'Of a general sector: its number among those of its sale.' }),
  ),
  price: Type.Optional(Type.Number({ description: 'Of a sale of one place.' })),
  currency: Type.String(),
  status: Type.Enum(['issued', 'used', 'void']),
  version: Type.Integer({ description: 'Raised with each new code; older ones open no door.' }),
  code: Type.Optional(
    Type.String({ description: 'What opens the door, for a QR code. None of a void ticket.' }),
  ),
  issuedAt: time,
  voidedAt: Type.Optional(time),
  usedAt: Type.Optional(time),
  gate: Type.Optional(Type.String()),
});

/** @param code nothing for a ticket that has none */
export function describeTicket(
  ticket: Ticket,
  code: string | undefined,
): Static<typeof ticketBody> {
  const { title, startsAtMs, priceMinor, voidedAtMs, usedAtMs, usedGate } = ticket;
  return {
    ticketId: `tkt-${ticket.ticketId}`,
    saleId: `sale-${ticket.saleId}`,
    sessionId: ticket.sessionId,
    ...(title !== null && { movieTitle: title }),
    ...(startsAtMs !== null && { startTime: isoOf(startsAtMs) }),
    userId: ticket.userId,
    kind: ticket.kind,
    place: ticket.place,
    ...(ticket.kind === 'general' && { unit: ticket.unit }),
    ...(priceMinor !== null && { price: priceMinor / 100 }),
    currency: ticket.currency,
    status: ticket.state,
    version: ticket.version,
    ...(code !== undefined && { code }),
    issuedAt: isoOf(ticket.issuedAtMs),
    ...(voidedAtMs !== null && { voidedAt: isoOf(voidedAtMs) }),
    ...(usedAtMs !== null && { usedAt: isoOf(usedAtMs) }),
    ...(usedGate !== null && { gate: usedGate }),
  };
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
