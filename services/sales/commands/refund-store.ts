import type { Reach } from '../../../platform/access/reach.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { RefundedUnits, RefundParts } from '../domain/refund-schemas.ts';
import { type RefundableSale, readSale, type SaleRow } from '../domain/refunds/refundable-sale.ts';
import type { SaleShares } from '../domain/refunds/share-sale.ts';
import {
  type RefundCause,
  type RefundRow,
  readRefund,
  type StoredRefund,
} from '../domain/refunds/stored-refund.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findRefundableSale = statement('find-refundable-sale');
const beginRefund = statement('begin-refund');
const findRefund = statement('find-refund');
const completeRefund = statement('complete-refund');
const refuseRefund = statement('refuse-refund');
const leaseRefunds = statement('lease-refunds');

export type NewRefund = {
  readonly refundId: string;
  readonly sale: Pick<RefundableSale, 'saleId' | 'refunds'>;
  readonly cause: RefundCause;
  readonly seats: readonly string[];
  readonly sectors: readonly RefundedUnits[];
  readonly isLast: boolean;
  readonly parts: RefundParts;
  readonly shares: SaleShares;
};

/** What is written down of refunds, each step conditional on the one before. */
export function createRefundStore(database: Database) {
  const findBy = async (values: readonly (string | null)[]): Promise<StoredRefund | undefined> => {
    const [row] = await database.query<RefundRow>(findRefund, values);
    return row && readRefund(row);
  };
  return {
    async findSale(saleId: string, reach: Reach): Promise<RefundableSale | undefined> {
      const { userId = null, organisationId = null } = reach;
      const values = [saleId, userId, organisationId];
      const [row] = await database.query<SaleRow>(findRefundableSale, values);
      return row && readSale(saleId, row);
    },

    /** Whether it was begun: not where another was begun meanwhile, or is under way. */
    async begin({ refundId, sale, parts, ...refund }: NewRefund): Promise<boolean> {
      try {
        const begun = await database.execute(beginRefund, [
          refundId,
          sale.saleId,
          sale.refunds,
          refund.cause,
          refund.seats,
          JSON.stringify(refund.sectors),
          refund.isLast,
          JSON.stringify(parts),
          parts.totalMinor,
          JSON.stringify(refund.shares),
        ]);
        return begun > 0;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        return false;
      }
    },

    find: (refundId: string) => findBy([refundId, null, null]),
    findUnderWay: (saleId: string) => findBy([null, saleId, null]),
    findLast: (saleId: string) => findBy([null, null, saleId]),

    async complete(refundId: string): Promise<void> {
      await database.execute(completeRefund, [refundId, currentTraceparent()]);
    },

    async refuse(refundId: string, reason: string): Promise<void> {
      await database.execute(refuseRefund, [refundId, reason]);
    },

    /** Those that nobody went on with for so long; they are the caller's for as long. */
    async leaseUnfinished(seconds: number): Promise<string[]> {
      const rows = await database.query<[string]>(leaseRefunds, [seconds, MOST_AT_ONCE]);
      return rows.map(([refundId]) => refundId);
    },
  };
}

const MOST_AT_ONCE = 100;

export type RefundStore = ReturnType<typeof createRefundStore>;
