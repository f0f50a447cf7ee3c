import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import { type HoldRow, holdDetails } from './find-holds.ts';
import type { SessionLayouts } from './session-layouts.ts';

const findLiveHolds = loadStatement(new URL('../sql/find-live-holds.sql', import.meta.url));

/** What a user holds at this moment, newest first. */
export function createFindLiveHolds(
  database: Database,
  layouts: SessionLayouts,
): InventoryApi['findLiveHolds'] {
  return async ({ userId }) => {
    const rows = await database.query<HoldRow>(findLiveHolds, [userId]);
    return { holds: await Promise.all(rows.map((row) => holdDetails(row, layouts))) };
  };
}
