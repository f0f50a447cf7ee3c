import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SalesApi } from '../contract.ts';
import type { Voucher } from '../domain/orders/extras.ts';
import { takesOfVoucher } from '../domain/orders/takes-of-voucher.ts';
import { findVoucher } from './find-extras.ts';

const findUsedUp = loadStatement(new URL('../sql/find-used-up.sql', import.meta.url));

/**
 * Which hidden price categories a voucher unlocks that counts now, for a user where one is named. One that was bought with
 * as often as it may be unlocks nothing any more; whether an open order has its last use is judged with the next order.
 */
export function createFindUnlocked(database: Database): SalesApi['findUnlocked'] {
  return async ({ sessionId, code, userId }) => {
    const voucher = await findVoucher(database, sessionId, code);
    if (voucher?.validity !== 'valid') return { ok: false, code: 'VOUCHER_INVALID' };
    const isUsedUp = await isUsed(database, sessionId, { voucher, userId });
    if (isUsedUp) return { ok: false, code: 'VOUCHER_USED_UP' };
    return { ok: true, categories: [...voucher.unlocks] };
  };
}

async function isUsed(
  database: Database,
  sessionId: string,
  { voucher, userId }: { voucher: Voucher; userId: string | undefined },
): Promise<boolean> {
  if (voucher.maxUses === null && voucher.maxUsesPerUser === null) return false;
  const [inAll, ofUser] = takesOfVoucher(sessionId, userId ?? '', voucher);
  const takes = [inAll, userId === undefined ? undefined : ofUser].filter((take) => !!take);
  const [row] = await database.query<[boolean]>(findUsedUp, [
    takes.map(({ key }) => key),
    arrayLiteral(takes.map(({ most }) => most)),
  ]);
  return row?.[0] ?? false;
}
