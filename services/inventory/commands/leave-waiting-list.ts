import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../contract.ts';
import type { FindWaitingEntries } from '../queries/find-waiting-entries.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaveWaitingList = statement('leave-waiting-list');
const forgetWaiting = statement('forget-waiting');

/** Takes an entry off its list while it waits; one that does not wait any more stays as it is. */
export function createLeaveWaitingList(
  database: Database,
  find: FindWaitingEntries,
): InventoryApi['leaveWaitingList'] {
  return async ({ entryId }) => {
    await database.query(leaveWaitingList, [entryId, currentTraceparent()]);
    const entry = await find.one(entryId);
    return entry ? { ok: true, entry } : { ok: false, code: 'ENTRY_NOT_FOUND' };
  };
}

/** Takes a user off all lists, since he is gone. */
export function createForgetWaiting(database: Database): InventoryApi['forgetWaiting'] {
  return async ({ userId }) => ({ left: await database.execute(forgetWaiting, [userId]) });
}
