import type { Database } from '../../../platform/database/database.ts';
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
];

/** What a session sells and asks beside its tickets, at this moment. */
export async function findExtras(database: Database, sessionId: string): Promise<Extras> {
  const [row] = await database.query<[Extras]>(findExtrasStatement, [sessionId]);
  return row?.[0] ?? NO_EXTRAS;
}

/** A voucher of a session by its code in capitals. */
export async function findVoucher(
  database: Database,
  sessionId: string,
  code: string,
): Promise<Voucher | undefined> {
  const [row] = await database.query<VoucherRow>(findVoucherStatement, [sessionId, code]);
  if (!row) return undefined;
  const [discount, maxUses, maxUsesPerUser, validity] = row;
  return { code, discount, maxUses, maxUsesPerUser, validity };
}
