import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { voucherKeyPrefix } from '../domain/orders/takes-of-voucher.ts';
import type { Discount } from '../domain/pricing/pricing.ts';

const listVouchersStatement = loadStatement(new URL('../sql/list-vouchers.sql', import.meta.url));

export const VOUCHER_PAGE_SIZE = 50;

export type ListedVoucher = {
  readonly code: string;
  readonly discount: Discount;
  readonly maxUses: number | null;
  readonly maxUsesPerUser: number | null;
  readonly validFromMs: number | null;
  readonly validUntilMs: number | null;
  readonly used: number;
  readonly unlocks: readonly string[];
};

type VoucherRow = readonly [
  code: string,
  discount: Discount,
  maxUses: number | null,
  maxUsesPerUser: number | null,
  validFromMs: number | null,
  validUntilMs: number | null,
  used: number,
  unlocks: string[],
];

/** A page of a session's vouchers in the order of their codes, after one. */
export async function listVouchers(
  database: Database,
  sessionId: string,
  after: string,
): Promise<ListedVoucher[]> {
  const rows = await database.query<VoucherRow>(listVouchersStatement, [
    sessionId,
    after,
    VOUCHER_PAGE_SIZE,
    voucherKeyPrefix(sessionId),
  ]);
  return rows.map((row) => {
    const [code, discount, maxUses, maxUsesPerUser, validFromMs, validUntilMs, used, unlocks] = row;
    const limits = { maxUses, maxUsesPerUser, validFromMs, validUntilMs };
    return { code, discount, ...limits, used, unlocks };
  });
}
