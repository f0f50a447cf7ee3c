import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Line } from '../domain/line.ts';

/** A line as it was read a moment ago, and what everybody is told of it. */
export type LineBoard = {
  readonly line: Line;
  readonly body: string;
  readonly etag: string;
  /** The database's time, as far as it can be told without asking. */
  readonly nowMs: () => number;
};

/**
 * The boards of the lines that are asked for, in memory: a crowd that asks costs two readings a second. What they show
 * is a second old at most. They decide nothing.
 */
export type LineBoards = {
  /** What is at hand, if that is young enough; a newer one is read meanwhile where it begins to age. */
  readonly glance: (sessionId: string) => LineBoard | 'none' | undefined;
  /** What is at hand, or what the database says. */
  readonly find: (sessionId: string) => Promise<LineBoard | undefined>;
  /** What the database says from now on. */
  readonly readAnew: (sessionId: string) => Promise<LineBoard | undefined>;
};

export type ReadBoard = (
  sessionId: string,
) => Promise<{ readonly line: Line; readonly body: string } | undefined>;

/** Read again from this age on, and not shown beyond that. */
const YOUNG_MS = 400;
const MAX_AGE_MS = 1000;
const MAX_KEPT = 5000;

type Kept = { readonly atMs: number; readonly board: LineBoard | 'none' };

export function createLineBoards(read: ReadBoard, clock: Clock): LineBoards {
  const kept = new LRUCache<string, Kept>({ max: MAX_KEPT });
  const reading = new Map<string, Promise<LineBoard | 'none'>>();

  const readNow = async (sessionId: string): Promise<LineBoard | 'none'> => {
    const atMs = clock.monotonicMs();
    const found = await read(sessionId);
    const board = found ? boardOf(found, atMs, clock) : 'none';
    kept.set(sessionId, { atMs, board });
    return board;
  };
  const readOnce = (sessionId: string): Promise<LineBoard | 'none'> => {
    const known = reading.get(sessionId);
    if (known) return known;
    const started = readNow(sessionId).finally(() => reading.delete(sessionId));
    reading.set(sessionId, started);
    return started;
  };
  const glance = (sessionId: string): LineBoard | 'none' | undefined => {
    const known = kept.get(sessionId);
    if (!known) return undefined;
    const ageMs = clock.monotonicMs() - known.atMs;
    if (ageMs >= MAX_AGE_MS) return undefined;
    // Whoever finds it too old later is told why that failed.
    if (ageMs >= YOUNG_MS) readOnce(sessionId).catch(() => undefined);
    return known.board;
  };
  const orNothing = (board: LineBoard | 'none') => (board === 'none' ? undefined : board);
  return {
    glance,
    find: async (sessionId) => orNothing(glance(sessionId) ?? (await readOnce(sessionId))),
    async readAnew(sessionId) {
      await reading.get(sessionId)?.catch(() => undefined);
      return orNothing(await readOnce(sessionId));
    },
  };
}

function boardOf(
  { line, body }: { line: Line; body: string },
  atMs: number,
  clock: Clock,
): LineBoard {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, HASH_LENGTH);
  return {
    line,
    body,
    etag: `"${hash}"`,
    nowMs: () => line.readAtMs + clock.monotonicMs() - atMs,
  };
}

/** 96 bits. */
const HASH_LENGTH = 16;
