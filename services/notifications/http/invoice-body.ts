import { type Static, Type } from 'typebox';
import type { Invoice } from '../domain/invoice.ts';
import { writeInvoiceNumber } from '../domain/invoice-number.ts';

export const invoiceKind = Type.Union([Type.Literal('invoice'), Type.Literal('credit-note')]);

export const invoiceBody = Type.Object({
  number: Type.String({ description: '`INV-12`, `CN-3`' }),
  kind: invoiceKind,
  refersTo: Type.Optional(
    Type.String({ description: 'The invoice that a credit note takes back.' }),
  ),
  eventId: Type.String({ format: 'uuid' }),
  saleId: Type.String(),
  reservationId: Type.String(),
  sessionId: Type.String(),
  movieTitle: Type.String(),
  userId: Type.String(),
  seats: Type.Array(Type.String()),
  sectors: Type.Array(Type.Object({ sectorId: Type.String(), quantity: Type.Integer() })),
  totalAmount: Type.Number(),
  currency: Type.String(),
  organiser: Type.String(),
  language: Type.String(),
  paymentMethod: Type.Optional(Type.String()),
  transactionId: Type.Optional(Type.String()),
  paidAt: Type.Optional(Type.String({ format: 'date-time' })),
  refundedAt: Type.Optional(Type.String({ format: 'date-time' })),
  issuedAt: Type.String({ format: 'date-time' }),
});

/** A document in the API's words. */
export function describeInvoice(invoice: Invoice): Static<typeof invoiceBody> {
  const { kind, number, refersTo, eventId, saleId, issuedAtMs, data } = invoice;
  return {
    ...data,
    number: writeInvoiceNumber(kind, number),
    kind,
    ...(refersTo !== null && { refersTo: writeInvoiceNumber('invoice', refersTo) }),
    eventId,
    saleId: `sale-${saleId}`,
    seats: [...data.seats],
    sectors: [...data.sectors],
    issuedAt: new Date(issuedAtMs).toISOString(),
  };
}
