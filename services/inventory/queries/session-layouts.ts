import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ChangeFeed } from '../../../platform/feed/change-feed.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { SessionState } from '../domain/session-schemas.ts';
import type { Rooms } from './rooms.ts';

const findLayout = loadStatement(new URL('../sql/find-layout.sql', import.meta.url));

/** What must be known of a session before the statement is asked, which knows the rest. */
export type SessionLayout = {
  /** It never changes. */
  readonly map: SeatMap;
  readonly refusesSingleSeats: boolean;
  /** It never changes. */
  readonly organisationId: string | null;
  readonly state: SessionState;
  /** Then its sale is over, by the database's clock. */
  readonly salesEndAtMs: number | null;
  /** What passes are verified by; where it is null the session has no line, and nobody needs one. */
  readonly passKey: string | null;
  /** It never changes. */
  readonly currency: string;
};

export type SessionLayouts = {
  find: (sessionId: string) => Promise<SessionLayout | undefined>;
  /** What is known already, and not too old; nobody is asked. */
  atHand: (sessionId: string) => SessionLayout | undefined;
  /** It has changed: it is read anew, here and by the other instances. */
  forget: (sessionId: string) => void;
};

const MAX_SESSIONS_KEPT = 10_000;
const MAX_AGE_MS = 1000;
const CHANNEL = 'layouts';

type LayoutRow = readonly [
  roomId: string | null,
  refusesSingleSeats: boolean,
  organisationId: string | null,
  state: SessionState,
  passKey: string | null,
  currency: string,
  salesEndAtMs: number | null,
];

/** Layouts by session. They say what a seat's number means, never whether it is free. */
export function createSessionLayouts(
  database: Database,
  rooms: Rooms,
  feed: ChangeFeed,
): SessionLayouts {
  const readAnew = async (sessionId: string) => {
    const [row] = await database.query<LayoutRow>(findLayout, [sessionId]);
    return row;
  };
  const cache = new LRUCache<string, LayoutRow>({
    max: MAX_SESSIONS_KEPT,
    ttl: MAX_AGE_MS,
    fetchMethod: readAnew,
  });
  feed.subscribe(CHANNEL, {
    onMessage: (sessionId) => cache.delete(sessionId),
    onGap: () => cache.clear(),
  });
  const read = async (sessionId: string): Promise<SessionLayout | undefined> => {
    // Told of a change while it reads, the cache gives that reading up, and who waits for it is to have what is there now.
    const row = await cache.fetch(sessionId).catch(() => readAnew(sessionId));
    return row?.[0] ? layoutOf(row, await rooms.find(row[0])) : undefined;
  };
  const atHand = (sessionId: string) => {
    const row = cache.get(sessionId);
    return row?.[0] ? layoutOf(row, rooms.peek(row[0])) : undefined;
  };
  return {
    atHand,
    find(sessionId) {
      // What is at hand is given without a detour: every hold asks.
      const layout = atHand(sessionId);
      return layout ? Promise.resolve(layout) : read(sessionId);
    },
    forget(sessionId) {
      cache.delete(sessionId);
      feed.publish(CHANNEL, sessionId);
    },
  };
}

function layoutOf(row: LayoutRow, map: SeatMap | undefined): SessionLayout | undefined {
  const [, refusesSingleSeats, organisationId, state, passKey, currency, salesEndAtMs] = row;
  return map && { map, refusesSingleSeats, organisationId, state, passKey, currency, salesEndAtMs };
}
