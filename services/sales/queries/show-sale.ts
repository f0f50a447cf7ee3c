import type { Reach } from '../../../platform/access/reach.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { RefundStore } from '../commands/refund-store.ts';
import { sharesOf } from '../commands/shares-of.ts';
import type { RefundableSale } from '../domain/refunds/refundable-sale.ts';
import type { SaleShares } from '../domain/refunds/share-sale.ts';
import type { StoredRefund } from '../domain/refunds/stored-refund.ts';

const listRefunds = loadStatement(new URL('../sql/list-refunds.sql', import.meta.url));

type ListedRefund = Pick<
  StoredRefund,
  'refundId' | 'cause' | 'state' | 'seats' | 'sectors' | 'parts' | 'refusal' | 'endedAtMs'
> & { readonly begunAtMs: number };

/** A sale place by place, with its refunds in their order. */
export type ShownSale = {
  readonly sale: RefundableSale;
  readonly shares: SaleShares;
  readonly refunds: readonly ListedRefund[];
};

type RefundRow = readonly [
  refundId: string,
  cause: StoredRefund['cause'],
  state: StoredRefund['state'],
  seats: string[],
  sectors: StoredRefund['sectors'],
  parts: StoredRefund['parts'],
  refusal: string | null,
  begunAtMs: number,
  endedAtMs: number | null,
];

export function createShowSale({
  database,
  refunds,
  inventory,
}: {
  database: Database;
  refunds: Pick<RefundStore, 'findSale'>;
  inventory: Pick<InventoryApi, 'priceHold'>;
}) {
  return async (saleId: string, reach: Reach): Promise<ShownSale | undefined> => {
    const sale = await refunds.findSale(saleId, reach);
    if (!sale) return undefined;
    const shares = await sharesOf({ inventory }, sale);
    const rows = await database.query<RefundRow>(listRefunds, [saleId]);
    return { sale, shares, refunds: rows.map(listed) };
  };
}

function listed(row: RefundRow): ListedRefund {
  const [refundId, cause, state, seats, sectors, parts, refusal, begunAtMs, endedAtMs] = row;
  return { refundId, cause, state, seats, sectors, parts, refusal, begunAtMs, endedAtMs };
}
