import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Discount } from '../domain/pricing/pricing.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const setVoucherStatement = statement('set-voucher');
const dropVoucherStatement = statement('drop-voucher');

/** Times are RFC 3339. */
export type VoucherTerms = {
  readonly discount: Discount;
  readonly maxUses: number | null;
  readonly maxUsesPerUser: number | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** Hidden price categories of the seat map. */
  readonly unlocks: readonly string[];
};

/** Which voucher: a session's, by its code in capitals. */
type VoucherKey = { sessionId: string; code: string };

/**
 * Makes a voucher, or gives it other terms. Orders that have it keep their price; a limit below what is used stops new uses
 * until as many were given back.
 *
 * @returns whether it is new
 */
export async function setVoucher(
  database: Database,
  { sessionId, code }: VoucherKey,
  terms: VoucherTerms,
): Promise<boolean> {
  const [row] = await database.query<[isNew: boolean]>(setVoucherStatement, [
    sessionId,
    code,
    JSON.stringify(terms.discount),
    terms.maxUses,
    terms.maxUsesPerUser,
    terms.validFrom,
    terms.validUntil,
    [...terms.unlocks],
  ]);
  return row?.[0] ?? false;
}

/** @returns whether there was one */
export async function dropVoucher(
  database: Database,
  { sessionId, code }: VoucherKey,
): Promise<boolean> {
  return (await database.execute(dropVoucherStatement, [sessionId, code])) > 0;
}
