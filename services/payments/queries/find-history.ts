import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { RefundStore } from '../commands/refund-store.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findHistory = statement('find-history');
const findEntries = statement('find-entries');

export type FindHistory = ReturnType<typeof createFindHistory>;

/** All that has happened to a payment: its changes, what was booked, its refunds; each in its order. */
export function createFindHistory(database: Database, refunds: Pick<RefundStore, 'list'>) {
  return async (paymentId: string) => {
    const changes = await database.query<
      [before: string, state: string, cause: string, refundId: string | null, atMs: number]
    >(findHistory, [paymentId]);
    const entries = await database.query<
      [
        kind: 'capture' | 'fee' | 'refund',
        refundId: string | null,
        debit: string,
        credit: string,
        amountMinor: number,
        currency: string,
        atMs: number,
      ]
    >(findEntries, [paymentId]);
    return {
      changes: changes.map(([stateBefore, state, cause, refundId, atMs]) => {
        return { stateBefore, state, cause, refundId, atMs };
      }),
      entries: entries.map(([kind, refundId, debit, credit, amountMinor, currency, atMs]) => {
        return { kind, refundId, debit, credit, amountMinor, currency, atMs };
      }),
      refunds: await refunds.list(paymentId),
    };
  };
}
