import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { HoldState, InventoryApi } from '../contract.ts';

const cancelHold = loadStatement(new URL('../sql/cancel-hold.sql', import.meta.url));

/** Gives the seats of a pending hold back; one that has ended in any way stays as it is. */
export function createCancelHold(database: Database): InventoryApi['cancelHold'] {
  return async ({ holdId }) => {
    const [row] = await database.query<[HoldState]>(cancelHold, [holdId]);
    return row ? { ok: true, state: row[0] } : { ok: false, code: 'HOLD_NOT_FOUND' };
  };
}
