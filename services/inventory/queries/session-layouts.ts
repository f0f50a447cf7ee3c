import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { Rooms } from './rooms.ts';

const findLayout = loadStatement(new URL('../sql/find-layout.sql', import.meta.url));

/** What of a session with seats never changes. */
export type SessionLayout = {
  readonly name: string;
  readonly holdTtlMs: number;
  readonly currency: string;
  readonly refusesSingleSeats: boolean;
  readonly map: SeatMap;
};

export type SessionLayouts = {
  find: (sessionId: string) => Promise<SessionLayout | undefined>;
};

const MAX_SESSIONS_KEPT = 10_000;

type LayoutRow = readonly [
  name: string,
  holdTtlMs: number,
  currency: string,
  refusesSingleSeats: boolean,
  roomId: string | null,
];

/** Layouts by session, read once. They say what a seat's number means, never whether it is free. */
export function createSessionLayouts(database: Database, rooms: Rooms): SessionLayouts {
  const cache = new LRUCache<string, LayoutRow>({
    max: MAX_SESSIONS_KEPT,
    async fetchMethod(sessionId) {
      const [row] = await database.query<LayoutRow>(findLayout, [sessionId]);
      return row;
    },
  });
  return {
    async find(sessionId) {
      const row = await cache.fetch(sessionId);
      const map = row?.[4] ? await rooms.find(row[4]) : undefined;
      if (!row || !map) return undefined;
      const [name, holdTtlMs, currency, refusesSingleSeats] = row;
      return { name, holdTtlMs, currency, refusesSingleSeats, map };
    },
  };
}
