import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { LiveSessions } from '../../queries/live-sessions.ts';
import type { LiveMetrics } from './live-metrics.ts';
import type { SeatChannel } from './seat-channel.ts';
import type { StreamListener } from './stream-listener.ts';

/** A channel with all who listen to it. */
export type Room = { readonly channel: SeatChannel; readonly listeners: Set<StreamListener> };

export type RoundOptions = {
  readonly rooms: ReadonlyMap<string, Room>;
  readonly sessions: LiveSessions;
  readonly serve: (listener: StreamListener, nowMs: number) => void;
  readonly metrics: Pick<LiveMetrics, 'worked'>;
  readonly clock: Clock;
  readonly roundMs: number;
};

/** So long others may have to wait for their turn, and more the longer a round goes on: it is to come to an end. */
const SLICE_MS = 4;
const GROWTH = 1 / 16;
/** Of the time that a round has worked: so much it rests after it. */
const REST = 0.5;
/** Readings take a tenth of one connection at most, however many sessions are listened to. */
const PAUSE_OF_READING = 9;
const MIN_PAUSE_MS = 20;
const MAX_PAUSE_MS = 1000;

/**
 * Plays rounds while somebody listens. Each looks at the boards in memory, makes one event of what is news, and hands the
 * same bytes to everybody. One that takes long, for many listeners, gives way to others all the time, and rests after it. Meanwhile sessions are read anew as their boards grow old.
 *
 * @returns what is to be called when somebody has come
 */
export function playRounds(options: RoundOptions): () => void {
  const { rooms, metrics, clock, roundMs } = options;
  let isRunning = false;
  let isReading = false;
  const run = async () => {
    while (rooms.size > 0) {
      const startMs = clock.monotonicMs();
      if (!isReading) {
        isReading = true;
        void keepFresh(options).finally(() => {
          isReading = false;
        });
      }
      const workMs = await playRound(options);
      metrics.worked(workMs / 1000);
      const leftMs = roundMs - (clock.monotonicMs() - startMs);
      await delay(Math.max(leftMs, workMs * REST), undefined, { ref: false });
    }
    isRunning = false;
  };
  return () => {
    if (isRunning) return;
    isRunning = true;
    void run();
  };
}

/** @returns how long it worked, without what others did in between */
async function playRound({ rooms, sessions, serve, clock }: RoundOptions): Promise<number> {
  const startMs = clock.monotonicMs();
  let sinceMs = startMs;
  let untilMs = startMs + SLICE_MS;
  let workMs = 0;
  for (const { channel, listeners } of rooms.values()) {
    const live = sessions.atHand(channel.sessionId);
    if (live) channel.look(live);
    for (const listener of listeners) {
      serve(listener, sinceMs);
      const nowMs = clock.monotonicMs();
      if (nowMs < untilMs) continue;
      workMs += nowMs - sinceMs;
      await nextTurn();
      sinceMs = clock.monotonicMs();
      untilMs = sinceMs + SLICE_MS + (sinceMs - startMs) * GROWTH;
    }
  }
  return workMs + clock.monotonicMs() - sinceMs;
}

/** Where the database is away they hear nothing, and go on listening. */
async function keepFresh({ rooms, sessions, clock }: RoundOptions): Promise<void> {
  let pauseMs = 0;
  for (const { channel } of rooms.values()) {
    const startMs = clock.monotonicMs();
    await sessions.refresh(channel.sessionId).catch(() => undefined);
    pauseMs += (clock.monotonicMs() - startMs) * PAUSE_OF_READING;
    if (pauseMs < MIN_PAUSE_MS) continue;
    await delay(Math.min(pauseMs, MAX_PAUSE_MS), undefined, { ref: false });
    pauseMs = 0;
  }
}
