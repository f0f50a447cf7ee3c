import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { ExternalPayment, PaymentsApi } from '../contract.ts';
import { type PaymentRow, readPayment, type StoredPayment } from '../domain/stored-payment.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const recordPayments = statement('record-payments');
const findPayments = statement('find-payments');

type PaidPayment = Omit<ExternalPayment, 'transactionId'> & {
  method: 'external' | 'cash' | 'free';
  transactionId?: string | undefined;
};

/** Writes down payments whose money is there, each once; returns those ids that were known before. */
export type RecordPayments = (payments: readonly PaidPayment[]) => Promise<string[]>;

export function createRecordPayments(database: Database): RecordPayments {
  return async (asked) => {
    const payments = asked.toSorted((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
    const written = await database.query<[paymentId: string]>(recordPayments, [
      arrayLiteral(payments.map(({ paymentId }) => paymentId)),
      payments.map(({ saleRef }) => saleRef),
      arrayLiteral(payments.map(({ method }) => method)),
      arrayLiteral(payments.map(({ amountMinor }) => amountMinor)),
      arrayLiteral(payments.map(({ currency }) => currency)),
      // An empty one stands for none: no transaction is empty.
      payments.map(({ transactionId }) => transactionId ?? ''),
      traceparentsOf(payments),
    ]);
    if (written.length === payments.length) return [];
    const now = new Set(written.map(([paymentId]) => paymentId));
    return payments.map(({ paymentId }) => paymentId).filter((id) => !now.has(id.toLowerCase()));
  };
}

/** The contract's `recordExternal`: one statement, and a second one only where ids were known before. */
export function createRecordExternal(
  database: Database,
  record: RecordPayments,
): PaymentsApi['recordExternal'] {
  return async ({ payments }) => {
    const known = await record(payments.map((one) => ({ ...one, method: 'external' as const })));
    if (known.length === 0) return { refused: [] };
    const rows = await database.query<PaymentRow>(findPayments, [arrayLiteral(known)]);
    const found = new Map(rows.map((row) => [row[0], readPayment(row)]));
    return {
      refused: payments.flatMap((asked) => {
        const code = refusalOf(asked, found.get(asked.paymentId.toLowerCase()));
        return code === undefined ? [] : [{ paymentId: asked.paymentId, code }];
      }),
    };
  };
}

function refusalOf(asked: ExternalPayment, known: StoredPayment | undefined) {
  if (!known) return undefined;
  if (known.state === 'voided' && known.method === 'none') return 'PAYMENT_VOIDED' as const;
  const isSame =
    known.method === 'external' &&
    known.saleRef === asked.saleRef &&
    known.amountMinor === asked.amountMinor &&
    known.currency === asked.currency &&
    known.transactionId === asked.transactionId;
  return isSame ? undefined : ('PAYMENT_ID_REUSED' as const);
}
