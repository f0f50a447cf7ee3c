import { printableText } from '../../../platform/print/printable-text.ts';
import { formatMoney } from './format-money.ts';
import { formatTime } from './format-time.ts';
import type { Invoice, InvoiceData } from './invoice.ts';
import { writeInvoiceNumber } from './invoice-number.ts';
import { invoiceWords } from './invoice-words.ts';

type Field = { readonly label: string; readonly value: string };
type Line = { readonly description: string; readonly quantity: number };

/** A document in words, ready to be printed. */
export type PrintedInvoice = {
  readonly title: string;
  readonly organiser: string;
  readonly number: string;
  readonly fields: readonly Field[];
  readonly columns: { readonly description: string; readonly quantity: string };
  readonly lines: readonly Line[];
  readonly total: Field;
  readonly remark: string;
};

/** Puts a document into the words of the language that it was issued in. */
export function composeInvoice(invoice: Invoice): PrintedInvoice {
  const { kind, data } = invoice;
  const { titles, labels, remark } = invoiceWords[data.language];
  const amount = { amount: data.totalAmount, currency: data.currency };
  return {
    title: titles[kind],
    organiser: data.organiser,
    number: writeInvoiceNumber(kind, invoice.number),
    fields: fieldsOf(invoice),
    columns: { description: labels.description, quantity: labels.quantity },
    lines: linesOf(data),
    total: {
      label: kind === 'invoice' ? labels.total : labels.returned,
      value: formatMoney(amount, data.language),
    },
    remark,
  };
}

function fieldsOf({ kind, number, refersTo, saleId, issuedAtMs, data }: Invoice): Field[] {
  const { labels } = invoiceWords[data.language];
  const { paymentMethod, transactionId } = data;
  const style = { dateStyle: 'long', timeStyle: 'short' } as const;
  const fields = [
    { label: labels.number, value: writeInvoiceNumber(kind, number) },
    { label: labels.issuedAt, value: formatTime(issuedAtMs, data.language, style) },
    { label: labels.buyer, value: data.userId },
    { label: labels.sale, value: `sale-${saleId}` },
  ];
  if (refersTo !== null) {
    const value = writeInvoiceNumber('invoice', refersTo);
    fields.splice(2, 0, { label: labels.refersTo, value });
  }
  if (paymentMethod !== undefined && transactionId !== undefined) {
    fields.push({ label: labels.payment, value: `${paymentMethod}, ${transactionId}` });
  }
  return fields;
}

/** All seats are one line, and each sector is one: what one place cost, an event does not tell. */
function linesOf({ language, movieTitle, seats, sectors }: InvoiceData): Line[] {
  const { labels } = invoiceWords[language];
  const title = printableText(movieTitle);
  const word = seats.length === 1 ? labels.seat : labels.seats;
  const seatLine = {
    description: `${title}: ${word} ${seats.join(', ')}`,
    quantity: seats.length,
  };
  return [
    ...(seats.length > 0 ? [seatLine] : []),
    ...sectors.map(({ sectorId, quantity }) => ({
      description: `${title}: ${sectorId}`,
      quantity,
    })),
  ];
}
