import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import { parseSeatMap } from '../domain/seat-map/parse-seat-map.ts';

const createRoomStatement = loadStatement(new URL('../sql/create-room.sql', import.meta.url));

/** Keeps a room by its seat map, once for its id; or names what is wrong with the map. */
export function createCreateRoom(database: Database): InventoryApi['createRoom'] {
  return async ({ roomId, seatMap, organisationId }) => {
    const parsed = parseSeatMap(seatMap);
    if (!parsed.ok) return { ok: false, code: 'SEAT_MAP_INVALID', errors: [...parsed.errors] };
    const values = [roomId, JSON.stringify(seatMap), organisationId ?? null];
    await database.execute(createRoomStatement, values);
    return { ok: true, roomName: parsed.map.roomName, capacity: parsed.map.capacity };
  };
}
