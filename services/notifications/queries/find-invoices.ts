import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Invoice, InvoiceData, InvoiceKind } from '../domain/invoice.ts';

const listInvoices = loadStatement(new URL('../sql/list-invoices.sql', import.meta.url));

type Row = readonly [
  kind: InvoiceKind,
  number: number,
  eventId: string,
  saleId: string,
  refersTo: number | null,
  data: InvoiceData,
  issuedAtMs: number,
];

export type FindInvoices = {
  /** Newest first, below a number where one is given. */
  list: (kind: InvoiceKind, limit: number, before?: number) => Promise<Invoice[]>;
  find: (kind: InvoiceKind, number: number) => Promise<Invoice | undefined>;
};

/** Numbers have at most 15 digits (domain/invoice-number.ts). */
const ABOVE_ALL = 1_000_000_000_000_000;

/** The documents that were issued. */
export function createFindInvoices(database: Database): FindInvoices {
  const read = async (values: [InvoiceKind, number, number | null, number]) => {
    const rows = await database.query<Row>(listInvoices, values);
    return rows.map(invoiceOf);
  };
  return {
    list: (kind, limit, before = ABOVE_ALL) => read([kind, before, null, limit]),
    find: async (kind, number) => (await read([kind, ABOVE_ALL, number, 1]))[0],
  };
}

function invoiceOf([kind, number, eventId, saleId, refersTo, data, issuedAtMs]: Row): Invoice {
  return { kind, number, eventId, saleId, refersTo, data, issuedAtMs };
}
