import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { compileSeatMap } from '../domain/seat-map/compile-seat-map.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { SeatMapDocument } from '../domain/seat-map/seat-map-schema.ts';

const findRoom = loadStatement(new URL('../sql/find-room.sql', import.meta.url));

export type Rooms = {
  find: (roomId: string) => Promise<SeatMap | undefined>;
  /** If it was read before. */
  peek: (roomId: string) => SeatMap | undefined;
};

/** Ten stadiums' worth of seats, about 50 MB; a room that was let go is read again. */
const MAX_SEATS_KEPT = 500_000;

/** Rooms by id, read once. All sessions of a room share one map. */
export function createRooms(database: Database): Rooms {
  const cache = new LRUCache<string, SeatMap>({
    maxSize: MAX_SEATS_KEPT,
    sizeCalculation: ({ seatCount }) => seatCount + 1,
    async fetchMethod(roomId) {
      const [row] = await database.query<[SeatMapDocument]>(findRoom, [roomId]);
      return row && compileSeatMap(row[0]);
    },
  });
  return { find: (roomId) => cache.fetch(roomId), peek: (roomId) => cache.get(roomId) };
}
