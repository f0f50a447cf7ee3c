import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const findAvailability = loadStatement(new URL('../sql/find-availability.sql', import.meta.url));

export type Availability =
  | { ok: true; free: number; total: number }
  | { ok: false; code: 'SESSION_NOT_FOUND' };

export type AvailabilityReader = {
  find: (input: { sessionId: string }) => Promise<Availability>;
  /** What a claim has just learned: the reader need not wait for its answer to grow old. */
  learn: (sessionId: string, free: number) => void;
};

/**
 * Tells what is free, at most `ttlMs` old. Many readers of one moment share one query. It is never
 * consulted to sell: only the claim statement decides.
 */
export function createAvailabilityReader(
  database: Database,
  { ttlMs, clock }: { ttlMs: number; clock: Clock },
): AvailabilityReader {
  const read = async (sessionId: string): Promise<Availability> => {
    const [row] = await database.query<[number, number]>(findAvailability, [sessionId]);
    if (!row) return { ok: false, code: 'SESSION_NOT_FOUND' };
    return { ok: true, free: row[0], total: row[1] };
  };
  if (ttlMs === 0) return { find: ({ sessionId }) => read(sessionId), learn: () => undefined };

  const cache = new LRUCache<string, Availability>({
    max: 10_000,
    ttl: ttlMs,
    ttlResolution: 0,
    perf: { now: () => clock.monotonicMs() },
    fetchMethod: read,
  });
  return {
    find: ({ sessionId }) => Promise.resolve(cache.get(sessionId) ?? cache.forceFetch(sessionId)),
    learn(sessionId, free) {
      const known = cache.peek(sessionId);
      if (known?.ok) cache.set(sessionId, { ...known, free });
    },
  };
}
