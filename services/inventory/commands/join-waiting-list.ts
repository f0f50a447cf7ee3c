import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../contract.ts';
import { seatStates } from '../domain/seat-board/seat-changes.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import { FreePlaces } from '../domain/waiting-list/free-places.ts';
import type {
  JoinWaitingList,
  JoinWaitingListOutcome,
} from '../domain/waiting-list/waiting-schemas.ts';
import type { WaitingWish } from '../domain/waiting-list/waiting-wish.ts';
import type { FindWaitingEntries } from '../queries/find-waiting-entries.ts';
import type { LiveBoard, SeatBoards } from '../queries/seat-boards.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const joinWaitingList = loadStatement(new URL('../sql/join-waiting-list.sql', import.meta.url));

const FREE = seatStates.indexOf('free');

/** "Buy them instead" is not said from an older board; many who hear it share the readings. */
const REFUSE_WITHIN_MS = 100;

type JoinedRow = readonly [isSelling: boolean, hasList: boolean, maxPlacesPerUser: number];

export type JoinOptions = {
  database: Database;
  layouts: SessionLayouts;
  boards: SeatBoards;
  find: FindWaitingEntries;
};

/**
 * Puts a user on a session's waiting list, once for the entry's id. Where what he wants is free for everybody he is told to
 * buy it. That is a guess from memory, and may be wrong: then he gets the first offer at once.
 */
export function createJoinWaitingList(options: JoinOptions): InventoryApi['joinWaitingList'] {
  const { database, layouts, boards, find } = options;
  return async (command) => {
    const { entryId, sessionId, userId, organisationId } = command;
    const known = await find.one(entryId);
    if (known) return { ok: true, entry: known };
    const layout = await layouts.find(sessionId);
    if (!layout || (organisationId ?? layout.organisationId) !== layout.organisationId) {
      return { ok: false, code: 'SESSION_NOT_FOUND' };
    }
    const wish = readWish(command, layout.map);
    if ('ok' in wish) return wish;
    if (!emptyRoom(layout.map).find(wish)) return { ok: false, code: 'NEVER_FITS' };
    if (await isFree(boards, sessionId, wish)) return { ok: false, code: 'PLACES_FREE' };
    const [row] = await database.query<JoinedRow>(joinWaitingList, [
      entryId,
      sessionId,
      userId,
      wish.sectorIndex,
      wish.quantity,
      wish.together,
      wish.kinds,
      arrayLiteral(sectorsOf(wish, layout.map)),
      command.sectorId ?? null,
      currentTraceparent(),
    ]);
    return refusalOf(row, wish.quantity) ?? joined(find, entryId);
  };
}

async function joined(find: FindWaitingEntries, entryId: string): Promise<JoinWaitingListOutcome> {
  const entry = await find.one(entryId);
  return entry ? { ok: true, entry } : { ok: false, code: 'ALREADY_WAITING' };
}

function refusalOf(row: JoinedRow | undefined, quantity: number) {
  if (!row) return { ok: false, code: 'SESSION_NOT_FOUND' } as const;
  const [isSelling, hasList, maxPlacesPerUser] = row;
  if (!isSelling) return { ok: false, code: 'SESSION_NOT_ON_SALE' } as const;
  if (!hasList) return { ok: false, code: 'WAITING_LIST_CLOSED' } as const;
  if (quantity <= maxPlacesPerUser) return undefined;
  return { ok: false, code: 'HOLD_LIMIT', maxPlacesPerUser } as const;
}

function readWish(
  command: JoinWaitingList,
  map: SeatMap,
): WaitingWish | Extract<JoinWaitingListOutcome, { code: 'SECTOR_NOT_FOUND' }> {
  const { sectorId, quantity, together } = command;
  const kinds = command.kinds ?? null;
  if (sectorId === undefined) return { sectorIndex: null, quantity, together, kinds };
  const sector = map.sectors.find(({ id }) => id === sectorId);
  if (!sector) return { ok: false, code: 'SECTOR_NOT_FOUND', sectorId };
  return { sectorIndex: sector.index, quantity, together, kinds };
}

function sectorsOf({ sectorIndex }: WaitingWish, map: SeatMap): number[] {
  return sectorIndex === null ? map.sectors.map(({ index }) => index) : [sectorIndex];
}

/** Whether the public may take such places now. */
async function isFree(boards: SeatBoards, sessionId: string, wish: WaitingWish): Promise<boolean> {
  const live = await boards.find(sessionId);
  if (!live || !placesOf(live).find(wish)) return false;
  if (live.ageMs() < REFUSE_WITHIN_MS) return true;
  const read = await boards.readAnew(sessionId);
  return read !== undefined && placesOf(read).find(wish) !== undefined;
}

/** A crowd that joins asks the same board. */
function placesOf(live: LiveBoard): FreePlaces {
  const { board } = live;
  board.lapse(live.nowMs());
  const known = onBoards.get(board);
  if (known?.version === board.version) return known.places;
  const { map, states, free, version } = board;
  const places = new FreePlaces(
    map,
    (seat) => states[seat] === FREE,
    (sector) => free[sector] ?? 0,
  );
  onBoards.set(board, { version, places });
  return places;
}

const onBoards = new WeakMap<LiveBoard['board'], { version: number; places: FreePlaces }>();

/** Everything there is, as if nobody had anything of it. */
function emptyRoom(map: SeatMap): FreePlaces {
  const known = emptyRooms.get(map);
  if (known) return known;
  const capacityOf = (index: number) => {
    const sector = map.sectors[index];
    return sector?.kind === 'general' ? sector.capacity : 0;
  };
  const places = new FreePlaces(map, () => true, capacityOf);
  emptyRooms.set(map, places);
  return places;
}

const emptyRooms = new WeakMap<SeatMap, FreePlaces>();
