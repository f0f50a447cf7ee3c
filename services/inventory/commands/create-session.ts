import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import { seatPriceMinor, sectorPriceMinor } from '../domain/seat-map/seat-map.ts';
import type { Rooms } from '../queries/rooms.ts';

const createSession = loadStatement(new URL('../sql/create-session.sql', import.meta.url));
const findRoomOwner = loadStatement(new URL('../sql/find-room-owner.sql', import.meta.url));

const analyzeSeats = loadStatement(new URL('../sql/analyze-seats.sql', import.meta.url));

const CURRENCY = 'BRL';

/** So many new rows make a plan for the table as it was a bad one, until somebody counts it again. */
const MANY_SEATS = 1000;

/**
 * Makes a session in a room, with all its places, once for its id. An organisation uses its own rooms and the
 * operator's; another's is not there.
 */
export function createCreateSession(
  database: Database,
  rooms: Rooms,
): InventoryApi['createSession'] {
  const mayUse = async (roomId: string, organisationId: string | undefined) => {
    if (organisationId === undefined) return true;
    const [row] = await database.query<[string | null]>(findRoomOwner, [roomId]);
    return row !== undefined && (row[0] === null || row[0] === organisationId);
  };
  return async (command) => {
    const { sessionId, name, roomId, startsAt, state, salesEndAt, rules, organisationId } = command;
    const map = await rooms.find(roomId);
    if (!map || !(await mayUse(roomId, organisationId))) {
      return { ok: false, code: 'ROOM_NOT_FOUND' };
    }
    const prices = map.numbers.map((_, seat) => seatPriceMinor(map, seat, 'full') ?? 0);
    const general = map.sectors.flatMap((sector) => (sector.kind === 'general' ? [sector] : []));
    const [row] = await database.query<[number]>(createSession, [
      sessionId,
      name,
      roomId,
      startsAt,
      CURRENCY,
      state,
      salesEndAt ?? null,
      JSON.stringify(rules),
      [...map.numbers],
      arrayLiteral(prices),
      arrayLiteral(general.map(({ index }) => index)),
      arrayLiteral(general.map(({ capacity }) => capacity)),
      arrayLiteral(general.map(({ index }) => sectorPriceMinor(map, index, 'full') ?? 0)),
      organisationId ?? null,
    ]);
    if (map.seatCount >= MANY_SEATS) await database.execute(analyzeSeats, []);
    return { ok: true, createdAtMs: row?.[0] ?? 0, seats: map.capacity };
  };
}
