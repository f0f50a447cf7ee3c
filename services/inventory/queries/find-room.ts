import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';
import { exportSeatMap } from '../domain/seat-map/export-seat-map.ts';
import type { Rooms } from './rooms.ts';

const findRoomOwner = loadStatement(new URL('../sql/find-room-owner.sql', import.meta.url));

/** A room by its seat map, as it was given, and whose it is. */
export function createFindRoom(database: Database, rooms: Rooms): InventoryApi['findRoom'] {
  return async ({ roomId }) => {
    const map = await rooms.find(roomId);
    const [owner] = map ? await database.query<[string | null]>(findRoomOwner, [roomId]) : [];
    if (!map || !owner) return { ok: false, code: 'ROOM_NOT_FOUND' };
    return { ok: true, seatMap: exportSeatMap(map), organisationId: owner[0] };
  };
}
