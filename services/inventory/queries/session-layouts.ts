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
  /** It never changes. */
  readonly organisationId: string | null;
  readonly isDraft: boolean;
};

export type SessionLayouts = {
  find: (sessionId: string) => Promise<SessionLayout | undefined>;
};

const MAX_SESSIONS_KEPT = 10_000;
const MAX_AGE_MS = 1000;

type LayoutRow = readonly [
  roomId: string | null,
  refusesSingleSeats: boolean,
  organisationId: string | null,
  isDraft: boolean,
];

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
    const row = await cache.fetch(sessionId);
    return row?.[0] ? layoutOf(row, await rooms.find(row[0])) : undefined;
  };
  return {
    find(sessionId) {
      // What is at hand is given without a detour: every hold asks.
      const row = cache.get(sessionId);
      const layout = row?.[0] ? layoutOf(row, rooms.peek(row[0])) : undefined;
      return layout ? Promise.resolve(layout) : read(sessionId);
    },
  };
}

function layoutOf(
  [, refusesSingleSeats, organisationId, isDraft]: LayoutRow,
  map: SeatMap | undefined,
): SessionLayout | undefined {
  return map && { map, refusesSingleSeats, organisationId, isDraft };
}
