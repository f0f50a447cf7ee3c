import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log/logger.ts';
import type { CloudEvent } from './cloud-event.ts';
import { type HeldCursor, LEASE_MS } from './cursor-store.ts';
import type { ReadEvents } from './event-operations.ts';
import { inTheBackground } from './pace.ts';

export type FollowOptions = {
  /** For the log: whose events, and who follows them. */
  name: string;
  read: ReadEvents;
  cursor: HeldCursor;
  /** Takes events over; once it resolves they are not handed over again. Asked again with the same if it fails. */
  hand: (events: readonly CloudEvent[]) => Promise<void>;
  /** Told of every read: how many events, and how old the last one is, in seconds. */
  onRead?: (events: number, lagSeconds: number) => void;
  log: Logger;
};

const LOT = 500;
/** As long as somebody who waits for a message does not notice. */
const IDLE_MS = 200;
/** Whoever holds the cursor not looks again after this. */
const STANDBY_MS = 1000;
const MAX_FAILURE_PAUSE_MS = 5000;

/**
 * Follows the events of a service from a cursor: reads a lot, hands it over, moves the cursor on. Any number of
 * instances may follow under one name; one of them does, the others stand by. When it dies between handing
 * over and moving on, the next hands the same lot over again: at least once, in order for each subject.
 *
 * @returns a function that stops it and resolves when the lot in hand is settled
 */
export function followEvents(options: FollowOptions): () => Promise<void> {
  const stop = new AbortController();
  const loop = follow(options, stop.signal);
  return async () => {
    stop.abort();
    await loop;
  };
}

async function follow(options: FollowOptions, signal: AbortSignal): Promise<void> {
  const { cursor, log, name } = options;
  const reader = createReader(options);
  let failures = 0;
  while (!signal.aborted) {
    let pauseMs = IDLE_MS;
    try {
      // Who was told to stop while he waited for his turn does not begin any more: the process ends sooner.
      const progress = await inTheBackground(async () =>
        signal.aborted ? 'idle' : reader.readOn(),
      );
      failures = 0;
      if (progress === 'full') pauseMs = 0;
      if (progress === 'stand by') pauseMs = STANDBY_MS;
    } catch (error) {
      reader.forget();
      failures++;
      pauseMs = Math.min(IDLE_MS * 2 ** failures, MAX_FAILURE_PAUSE_MS);
      if (failures === 3) log.warn({ name, reason: String(error) }, 'events do not get on');
      log.debug({ name, err: error }, 'events were not handed over; tried again');
    }
    await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
  await cursor.release().catch(() => undefined);
}

/** Where this instance stands while it holds the cursor. The lease is only renewed when its end comes near. */
function createReader({ cursor, read, hand, onRead }: FollowOptions) {
  let at: string | undefined;
  let renewAtMs = 0;
  const lease = async () => {
    const askedMs = performance.now();
    at = await cursor.lease();
    renewAtMs = askedMs + LEASE_MS / 2;
  };
  return {
    /** Something failed: nobody knows how far it got. */
    forget() {
      at = undefined;
    },
    async readOn(): Promise<'full' | 'idle' | 'stand by'> {
      if (at === undefined || performance.now() > renewAtMs) await lease();
      if (at === undefined) return 'stand by';
      const { events, cursor: next } = await read({
        ...(at !== '' && { cursor: at }),
        limit: LOT,
      });
      const last = events.at(-1);
      onRead?.(events.length, last ? (Date.now() - Date.parse(last.time)) / 1000 : 0);
      at = next;
      if (!last) return 'idle';
      await hand(events);
      const askedMs = performance.now();
      if (await cursor.move(next)) renewAtMs = askedMs + LEASE_MS / 2;
      else at = undefined;
      return events.length < LOT ? 'idle' : 'full';
    },
  };
}
