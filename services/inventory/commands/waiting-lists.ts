import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi } from '../contract.ts';
import {
  createFindWaitingEntries,
  type FindWaitingEntries,
} from '../queries/find-waiting-entries.ts';
import type { SeatBoards } from '../queries/seat-boards.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { createJoinWaitingList } from './join-waiting-list.ts';
import { createForgetWaiting, createLeaveWaitingList } from './leave-waiting-list.ts';
import { createFindWaitingList, createOpenWaitingList } from './open-waiting-list.ts';

type Operation =
  | 'openWaitingList'
  | 'findWaitingList'
  | 'joinWaitingList'
  | 'leaveWaitingList'
  | 'forgetWaiting'
  | 'findWaitingEntry'
  | 'findWaitingEntriesOf'
  | 'listWaitingEntries';

/** All that others may do with waiting lists. */
export function createWaitingLists(options: {
  database: Database;
  layouts: SessionLayouts;
  boards: SeatBoards;
}): Pick<InventoryApi, Operation> {
  const { database, layouts } = options;
  const find = createFindWaitingEntries(database, layouts);
  const findWaitingList = createFindWaitingList(database);
  return {
    findWaitingList,
    openWaitingList: createOpenWaitingList(options, findWaitingList),
    joinWaitingList: createJoinWaitingList({ ...options, find }),
    leaveWaitingList: createLeaveWaitingList(database, find),
    forgetWaiting: createForgetWaiting(database),
    ...lookups(find),
  };
}

function lookups(
  find: FindWaitingEntries,
): Pick<InventoryApi, 'findWaitingEntry' | 'findWaitingEntriesOf' | 'listWaitingEntries'> {
  return {
    async findWaitingEntry({ entryId }) {
      const entry = await find.one(entryId);
      return entry ? { ok: true, entry } : { ok: false, code: 'ENTRY_NOT_FOUND' };
    },
    async findWaitingEntriesOf({ userId, organisationId }) {
      return { entries: await find.ofUser(userId, organisationId) };
    },
    async listWaitingEntries({ sessionId, after = null, limit }) {
      return { entries: await find.ofSession(sessionId, after, limit) };
    },
  };
}
