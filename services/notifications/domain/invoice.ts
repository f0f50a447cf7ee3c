import type { Language } from './letter.ts';

/** An invoice is for a sale, a credit note for one that was taken back; each has its own series of numbers. */
export type InvoiceKind = 'invoice' | 'credit-note';

/** What a document says, kept as it was when it was issued. */
export type InvoiceData = {
  readonly organiser: string;
  readonly language: Language;
  readonly userId: string;
  readonly reservationId: string;
  readonly sessionId: string;
  readonly movieTitle: string;
  readonly seats: readonly string[];
  readonly sectors: readonly { readonly sectorId: string; readonly quantity: number }[];
  /** In the currency, not in its minor units. */
  readonly totalAmount: number;
  readonly currency: string;
  /** Of an invoice. */
  readonly paidAt?: string;
  readonly paymentMethod?: string;
  readonly transactionId?: string;
  /** Of a credit note. */
  readonly refundedAt?: string;
};

export type Invoice = {
  readonly kind: InvoiceKind;
  readonly number: number;
  /** Of a credit note: the number of the invoice that it takes back. */
  readonly refersTo: number | null;
  readonly eventId: string;
  readonly saleId: string;
  readonly issuedAtMs: number;
  readonly data: InvoiceData;
};
