import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';

const moveCustomer = loadStatement(new URL('../sql/move-customer.sql', import.meta.url));

/** Makes a user's holds another's: the pending ones, and those named that are still the first one's. */
export function createMoveCustomer(database: Database): InventoryApi['moveCustomer'] {
  return async ({ fromUserId, toUserId, holdIds }) => {
    const values = [fromUserId, toUserId, arrayLiteral(holdIds)];
    return { moved: await database.execute(moveCustomer, values) };
  };
}
