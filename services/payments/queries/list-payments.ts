import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { PaymentsApi } from '../contract.ts';
import { type PaymentRow, readPayment, viewOf } from '../domain/stored-payment.ts';

const listPayments = loadStatement(new URL('../sql/list-payments.sql', import.meta.url));
const listOfSale = loadStatement(new URL('../sql/list-payments-of-sale.sql', import.meta.url));

type ListedRow = readonly [atMicros: string, ...PaymentRow];

/** The year 9999. */
const LATEST_MS = 253_402_300_799_000;
const BEFORE_ALL = '0_00000000-0000-0000-0000-000000000000';

/** Payments in the order in which they were begun, a page at a time. */
export function createListPayments(database: Database): PaymentsApi['listPayments'] {
  return async ({ after = BEFORE_ALL, fromMs = 0, beforeMs = LATEST_MS, limit, ...only }) => {
    const [atMicros = '', paymentId = ''] = after.split('_');
    const asked = [fromMs, beforeMs, atMicros, paymentId, only.state ?? null, limit];
    const { saleRef } = only;
    const rows = await (saleRef === undefined
      ? database.query<ListedRow>(listPayments, asked)
      : database.query<ListedRow>(listOfSale, [...asked, saleRef]));
    const payments = rows.map(([, ...row]) => viewOf(readPayment(row)));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { payments, next: last ? `${last[0]}_${last[1]}` : null };
  };
}
