import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { type Extras, NO_EXTRAS, type Voucher } from '../domain/orders/extras.ts';
import type { Discount } from '../domain/pricing/pricing.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findExtrasStatement = statement('find-extras');
const findVoucherStatement = statement('find-voucher');

type VoucherRow = readonly [
  discount: Discount,
  maxUses: number | null,
  maxUsesPerUser: number | null,
  validity: Voucher['validity'],
  unlocks: string[],
];

/** What each of some sessions sells and asks beside its tickets, at this moment; in their order. */
export async function findExtras(
  database: Database,
  sessionIds: readonly string[],
): Promise<Extras[]> {
  const asked = arrayLiteral([...new Set(sessionIds)]);
  const rows = await database.query<[sessionId: string, Extras]>(findExtrasStatement, [asked]);
  const found = new Map(rows);
  return sessionIds.map((sessionId) => found.get(sessionId) ?? NO_EXTRAS);
}

/** A voucher of a session by its code in capitals. */
export async function findVoucher(
  database: Database,
  sessionId: string,
  code: string,
): Promise<Voucher | undefined> {
  const [row] = await database.query<VoucherRow>(findVoucherStatement, [sessionId, code]);
  if (!row) return undefined;
  const [discount, maxUses, maxUsesPerUser, validity, unlocks] = row;
  return { code, discount, maxUses, maxUsesPerUser, validity, unlocks };
}
