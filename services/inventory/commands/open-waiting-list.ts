import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import type { WaitingListDetails } from '../domain/waiting-list/waiting-schemas.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const openWaitingList = statement('open-waiting-list');
const findWaitingList = statement('find-waiting-list');

type ListRow = readonly [
  isOpen: boolean,
  offerTtlMs: number,
  waiting: number,
  places: number,
  offered: number,
];

/** What there is to know of a session's waiting list as a whole. */
export function createFindWaitingList(database: Database): InventoryApi['findWaitingList'] {
  return async ({ sessionId }) => {
    const [row] = await database.query<ListRow>(findWaitingList, [sessionId]);
    return row ? { ok: true, list: listOf(row) } : { ok: false, code: 'SESSION_NOT_FOUND' };
  };
}

/** Opens or closes a session's waiting list. Who waits while it is closed keeps his place, and is offered nothing. */
export function createOpenWaitingList(
  { database, layouts }: { database: Database; layouts: SessionLayouts },
  find: InventoryApi['findWaitingList'],
): InventoryApi['openWaitingList'] {
  return async ({ sessionId, isOpen, offerTtlMs = null }) => {
    const sectors = (await layouts.find(sessionId))?.map.sectors ?? [];
    const seatsOf = sectors.map((sector) => (sector.kind === 'seated' ? sector.seats : undefined));
    const [row] = await database.query<[mayChange: boolean]>(openWaitingList, [
      sessionId,
      isOpen,
      offerTtlMs,
      arrayLiteral(sectors.map(({ index }) => index)),
      arrayLiteral(seatsOf.map((seats) => seats?.first ?? 'NULL')),
      arrayLiteral(seatsOf.map((seats) => (seats ? seats.first + seats.count - 1 : 'NULL'))),
    ]);
    if (!row) return { ok: false, code: 'SESSION_NOT_FOUND' };
    return row[0] ? find({ sessionId }) : { ok: false, code: 'SESSION_CANCELLED' };
  };
}

function listOf([isOpen, offerTtlMs, waiting, places, offered]: ListRow): WaitingListDetails {
  return { isOpen, offerTtlMs, waiting, places, offered };
}
