import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const moveCustomer = statement('move-customer');
const moveWaiting = statement('move-waiting');

/** Makes a user's holds another's: the pending ones, and those named that are still the first one's; and what he waits for. */
export function createMoveCustomer(database: Database): InventoryApi['moveCustomer'] {
  return async ({ fromUserId, toUserId, holdIds }) => {
    const values = [fromUserId, toUserId, arrayLiteral(holdIds)];
    const holds = await database.execute(moveCustomer, values);
    const entries = await database.execute(moveWaiting, [fromUserId, toUserId]);
    return { moved: holds + entries };
  };
}
