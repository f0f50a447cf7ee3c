import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { RefundAnswer } from '../clients/providers/payment-provider.ts';
import type { RefundPayment } from '../contract.ts';
import type { RefundView } from '../domain/payment-schemas.ts';
import type { Cause } from './payment-store.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const beginRefund = statement('begin-refund');
const endRefund = statement('end-refund');
const findRefund = statement('find-refund');
const findRefunds = statement('find-refunds');

type State = RefundView['state'];
export type StoredRefund = RefundPayment & { state: State; failure: string | null };
export type DatedRefund = RefundView & { createdAtMs: number; changedAtMs: number };

export type RefundStore = {
  /** Writes a refund down before its provider is asked, if so much is left; tells whether it did now. */
  begin: (refund: RefundPayment) => Promise<boolean>;
  end: (
    refund: { refundId: string; paymentId: string },
    answer: RefundAnswer,
    cause: Cause,
  ) => Promise<void>;
  find: (refundId: string) => Promise<StoredRefund | undefined>;
  list: (paymentId: string) => Promise<DatedRefund[]>;
};

/** @param afterSeconds how long the outcome of a refund may be open before the job looks at it */
export function createRefundStore(database: Database, afterSeconds: number): RefundStore {
  return {
    async begin({ refundId, paymentId, amountMinor }) {
      const values = [refundId, paymentId, amountMinor, afterSeconds];
      return (await database.execute(beginRefund, values)) === 1;
    },
    async end({ refundId, paymentId }, answer, cause) {
      await database.execute(endRefund, [
        refundId,
        paymentId,
        answer.state,
        answer.state === 'refunded' ? answer.ref : null,
        answer.state === 'failed' ? answer.code : null,
        cause,
        currentTraceparent(),
      ]);
    },
    async find(refundId) {
      const [row] = await database.query<[string, number, State, string | null]>(findRefund, [
        refundId,
      ]);
      if (!row) return undefined;
      const [paymentId, amountMinor, state, failure] = row;
      return { refundId, paymentId, amountMinor, state, failure };
    },
    async list(paymentId) {
      const rows = await database.query<
        [string, number, State, failure: string | null, number, number]
      >(findRefunds, [paymentId]);
      return rows.map(([refundId, amountMinor, state, failure, createdAtMs, changedAtMs]) => {
        return { refundId, amountMinor, state, failure, createdAtMs, changedAtMs };
      });
    },
  };
}
