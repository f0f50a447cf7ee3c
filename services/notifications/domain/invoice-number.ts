import type { InvoiceKind } from './invoice.ts';

const PREFIXES: Readonly<Record<InvoiceKind, string>> = { invoice: 'INV', 'credit-note': 'CN' };
const NUMBER = /^(INV|CN)-([1-9][0-9]{0,14})$/;

/** A document's number as people see it: `INV-12`, `CN-3`. */
export function writeInvoiceNumber(kind: InvoiceKind, number: number): string {
  return `${PREFIXES[kind]}-${number}`;
}

/** The kind and number of such a text; nothing if it is no such number. */
export function readInvoiceNumber(text: string): { kind: InvoiceKind; number: number } | undefined {
  const [, prefix, number] = NUMBER.exec(text) ?? [];
  if (prefix === undefined) return undefined;
  return { kind: prefix === 'CN' ? 'credit-note' : 'invoice', number: Number(number) };
}
