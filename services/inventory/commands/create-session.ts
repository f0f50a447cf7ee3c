import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import { seatPriceMinor } from '../domain/seat-map/seat-map.ts';
import type { Rooms } from '../queries/rooms.ts';

const createSession = loadStatement(new URL('../sql/create-session.sql', import.meta.url));

const CURRENCY = 'BRL';

/** Opens a session in a room, with all its seats, once for its id. */
export function createCreateSession(
  database: Database,
  rooms: Rooms,
): InventoryApi['createSession'] {
  return async ({ sessionId, name, roomId, startsAt, refusesSingleSeats }) => {
    const map = await rooms.find(roomId);
    if (!map) return { ok: false, code: 'ROOM_NOT_FOUND' };
    const prices = map.numbers.map((_, seat) => seatPriceMinor(map, seat, 'full') ?? 0);
    const [row] = await database.query<[number]>(createSession, [
      sessionId,
      name,
      roomId,
      startsAt,
      CURRENCY,
      refusesSingleSeats,
      [...map.numbers],
      arrayLiteral(prices),
    ]);
    return { ok: true, createdAtMs: row?.[0] ?? 0, seats: map.seatCount };
  };
}
