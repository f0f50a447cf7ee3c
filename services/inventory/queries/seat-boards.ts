import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { ChangeFeed } from '../../../platform/feed/change-feed.ts';
import type { SeatBoard } from '../domain/seat-board/seat-board.ts';
import {
  decodeChanges,
  encodeChanges,
  type SeatChanges,
} from '../domain/seat-board/seat-changes.ts';
import { KeptBoard } from './kept-board.ts';
import { readBoard } from './read-board.ts';
import type { SessionLayouts } from './session-layouts.ts';

/** A session's board, and the database's time as far as it can be told without asking. */
export type LiveBoard = {
  readonly board: SeatBoard;
  readonly nowMs: () => number;
  /** How long ago its last reading began. What was heard since is in it. */
  readonly ageMs: () => number;
};

/**
 * The boards of the sessions that are asked for. They are never consulted to sell: what they show is
 * at most `ttlMs` old, and mostly much younger, since instances tell each other what they change.
 */
export type SeatBoards = {
  /** A session's board, at most `ttlMs` old; undefined where there are no such session and no map. */
  find: (sessionId: string) => Promise<LiveBoard | undefined>;
  /** The board that is at hand, however old, for guesses that are judged elsewhere; it is read meanwhile. */
  glance: (sessionId: string) => Promise<LiveBoard | undefined>;
  /** The board that is at hand, however old; nobody is asked, and nothing read meanwhile. */
  atHand: (sessionId: string) => LiveBoard | undefined;
  /** The board with what the database has at this moment. */
  readAnew: (sessionId: string) => Promise<LiveBoard | undefined>;
  /**
   * To be told what a command has changed, once it is committed: shown here at once, and by the other
   * instances a moment later. It costs microseconds, never fails, and never waits. Whoever forgets to
   * call it leaves the boards as right as their last reading.
   */
  apply: (sessionId: string, changes: SeatChanges) => void;
};

/** Ten stadiums' worth of seats, about 10 MB, and as much again as bodies. */
const MAX_SEATS_KEPT = 500_000;
const CHANNEL = 'seats';

export function createSeatBoards(
  database: Database,
  layouts: SessionLayouts,
  { ttlMs, clock, feed }: { ttlMs: number; clock: Clock; feed: ChangeFeed },
): SeatBoards {
  const boards = new LRUCache<string, KeptBoard>({
    maxSize: MAX_SEATS_KEPT,
    sizeCalculation: ({ board }) => board.map.seatCount + 1,
  });
  // Without an age that is allowed every ask reads; what is heard could only be older than that.
  const learns = ttlMs > 0;
  if (learns)
    feed.subscribe(CHANNEL, {
      onMessage(message) {
        const told = decodeChanges(message);
        if (told) boards.peek(told.sessionId)?.learn(told.changes);
      },
      onGap() {
        for (const kept of boards.values()) kept.distrust();
      },
    });

  const keep = async (sessionId: string): Promise<KeptBoard | undefined> => {
    const known = boards.get(sessionId);
    if (known) return known;
    const layout = await layouts.find(sessionId);
    const madeMeanwhile = boards.get(sessionId);
    if (madeMeanwhile || !layout) return madeMeanwhile;
    const made = new KeptBoard(layout.map, () => readBoard(database, sessionId), clock);
    boards.set(sessionId, made);
    return made;
  };
  const readAnew = async (sessionId: string) => {
    const kept = await keep(sessionId);
    await kept?.readAnew();
    return kept;
  };
  return {
    readAnew,
    atHand(sessionId) {
      const kept = boards.get(sessionId);
      return kept?.isRead ? kept : undefined;
    },
    async find(sessionId) {
      if (ttlMs === 0) return readAnew(sessionId);
      const kept = await keep(sessionId);
      if (kept && kept.ageMs() >= ttlMs) await kept.read();
      return kept;
    },
    async glance(sessionId) {
      if (ttlMs === 0) return readAnew(sessionId);
      const kept = await keep(sessionId);
      if (!kept || kept.ageMs() < ttlMs) return kept;
      const reading = kept.read();
      if (kept.isRead) reading.catch(() => undefined);
      else await reading;
      return kept;
    },
    apply(sessionId, changes) {
      if (learns) boards.peek(sessionId)?.learn(changes);
      for (const message of encodeChanges(sessionId, changes)) feed.publish(CHANNEL, message);
    },
  };
}
