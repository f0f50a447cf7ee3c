import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { Rooms } from './rooms.ts';

const findLayout = loadStatement(new URL('../sql/find-layout.sql', import.meta.url));

/** What must be known of a session before the statement is asked, which knows the rest. */
export type SessionLayout = {
  /** It never changes. */
  readonly map: SeatMap;
  readonly refusesSingleSeats: boolean;
};

export type SessionLayouts = {
  find: (sessionId: string) => Promise<SessionLayout | undefined>;
};

const MAX_SESSIONS_KEPT = 10_000;
const MAX_AGE_MS = 1000;

type LayoutRow = readonly [roomId: string | null, refusesSingleSeats: boolean];

/** Layouts by session. They say what a seat's number means, never whether it is free. */
export function createSessionLayouts(database: Database, rooms: Rooms): SessionLayouts {
  const cache = new LRUCache<string, LayoutRow>({
    max: MAX_SESSIONS_KEPT,
    ttl: MAX_AGE_MS,
    async fetchMethod(sessionId) {
      const [row] = await database.query<LayoutRow>(findLayout, [sessionId]);
      return row;
    },
  });
  const read = async (sessionId: string): Promise<SessionLayout | undefined> => {
    const [roomId, refusesSingleSeats = false] = (await cache.fetch(sessionId)) ?? [];
    const map = roomId ? await rooms.find(roomId) : undefined;
    return map && { map, refusesSingleSeats };
  };
  return {
    find(sessionId) {
      // What is at hand is given without a detour: every hold asks.
      const [roomId, refusesSingleSeats = false] = cache.get(sessionId) ?? [];
      const map = roomId ? rooms.peek(roomId) : undefined;
      return map ? Promise.resolve({ map, refusesSingleSeats }) : read(sessionId);
    },
  };
}
