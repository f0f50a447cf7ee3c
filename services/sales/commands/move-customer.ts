import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { SalesApi } from '../contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const noteCustomerMove = statement('note-customer-move');
const findHoldsToMove = statement('find-holds-to-move');
const moveCustomer = statement('move-customer');

export type MoveCustomerOptions = {
  database: Database;
  inventory: Pick<InventoryApi, 'moveCustomer'>;
};

/**
 * Makes a user's sales, orders and holds another's, in three steps of which each may be asked again:
 *
 *   1. note   sales that complete from now on under the first one's id are the other's (complete-seat-sales.sql)
 *   2. hold   the inventory moves the pending holds, and those that the sales stand on
 *   3. sell   the sales are moved, and the orders
 *
 * What was under way at that moment may be missed, so whoever wants all of it asks until nothing was moved any more.
 */
export function createMoveCustomer({
  database,
  inventory,
}: MoveCustomerOptions): SalesApi['moveCustomer'] {
  return async ({ fromUserId, toUserId }) => {
    const users = [fromUserId, toUserId];
    await database.execute(noteCustomerMove, users);
    const holds = await database.query<[holdId: string]>(findHoldsToMove, users);
    const holdIds = holds.map(([holdId]) => holdId);
    const held = await inventory.moveCustomer({ fromUserId, toUserId, holdIds });
    const sold = await database.execute(moveCustomer, users);
    return { moved: held.moved + sold };
  };
}
