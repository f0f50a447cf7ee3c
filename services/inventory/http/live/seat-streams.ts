import type { ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Unlocked } from '../../domain/seat-map/opens-to.ts';
import type { LiveSession, LiveSessions } from '../../queries/live-sessions.ts';
import { viewOf } from '../seat-bodies.ts';
import type { LiveMetrics } from './live-metrics.ts';
import { playRounds, type Room } from './play-rounds.ts';
import { SeatChannel } from './seat-channel.ts';
import { type ListenerLimits, StreamListener } from './stream-listener.ts';

/** One who wants to listen. */
export type Guest = {
  readonly sessionId: string;
  /** Whose hidden places he is shown. */
  readonly unlocked: Unlocked;
  /** By what those of one place are counted together. */
  readonly network: string;
  /** The id of the last event that he has had. */
  readonly lastEventId: string | undefined;
  /** Whether anybody may listen so; else he has to show after a while again by what he may. */
  readonly isForAll: boolean;
};

/** Those who listen to the seats of sessions. */
export type SeatStreams = {
  /** Whether one more of a network is taken. */
  readonly hasRoomFor: (network: string) => boolean;
  /** Sends one all that is known of a session, or what he has missed, and from then on what changes. */
  readonly add: (guest: Guest, live: LiveSession, response: ServerResponse) => void;
  /** Ends all; nobody more is taken. */
  readonly close: () => void;
};

export type SeatStreamsOptions = {
  readonly sessions: LiveSessions;
  readonly metrics: LiveMetrics;
  readonly clock: Clock;
  readonly maxListeners: number;
  /** Of one network; 0 is no limit. */
  readonly maxOfNetwork: number;
  /** After so long those are ended who were shown what not everybody is. */
  readonly longestMs: number;
  readonly roundMs?: number;
  readonly limits?: ListenerLimits;
};

/** Ten times a second at most: who looks on sees no difference, and changes of one moment go together. */
const ROUND_MS = 100;
const LIMITS: ListenerLimits = { heartbeatMs: 15_000, patienceMs: 30_000 };
/** What was told of a session that nobody listens to any more is kept for those who come again. */
const REST = { seats: 500_000, ms: 60_000 };
/** Who has not read so long after the end is cut off. */
const FAREWELL_MS = 1000;

export function createSeatStreams(options: SeatStreamsOptions): SeatStreams {
  const { sessions, metrics, clock, maxListeners, maxOfNetwork, longestMs } = options;
  const { roundMs = ROUND_MS, limits = LIMITS } = options;
  const rooms = new Map<string, Room>();
  const resting = new LRUCache<string, SeatChannel>({
    maxSize: REST.seats,
    ttl: REST.ms,
    sizeCalculation: ({ seatCount }) => seatCount + 1,
  });
  const responses = new Set<ServerResponse>();
  const networks = new Map<string, number>();
  let isClosed = false;
  metrics.watchListeners(() => responses.size);

  const serve = (listener: StreamListener, nowMs: number) => {
    const served = listener.serve(nowMs);
    if (served === 'dropped') metrics.dropped();
    else for (const { name } of served) metrics.sent(name);
  };
  const wake = playRounds({ rooms, sessions, serve, metrics, clock, roundMs });

  const enter = (key: string, { sessionId, unlocked }: Guest, live: LiveSession): Room => {
    const known = rooms.get(key);
    if (known) return known;
    const channel = resting.get(key) ?? new SeatChannel(sessionId, live, unlocked);
    resting.delete(key);
    channel.look(live);
    const room: Room = { channel, listeners: new Set() };
    rooms.set(key, room);
    return room;
  };
  const leave = (key: string, room: Room, listener: StreamListener) => {
    room.listeners.delete(listener);
    if (room.listeners.size > 0) return;
    rooms.delete(key);
    room.channel.rest();
    resting.set(key, room.channel);
  };
  const count = (network: string, by: 1 | -1) => {
    const listeners = (networks.get(network) ?? 0) + by;
    if (listeners > 0) networks.set(network, listeners);
    else networks.delete(network);
  };

  return {
    hasRoomFor(network) {
      const isFull = responses.size >= maxListeners;
      const isCrowd = maxOfNetwork > 0 && (networks.get(network) ?? 0) >= maxOfNetwork;
      if (isFull || isCrowd) metrics.refused();
      return !isClosed && !isFull && !isCrowd;
    },
    add(guest, live, response) {
      const key = `${guest.sessionId} ${viewOf(live.board, guest.unlocked)}`;
      const room = enter(key, guest, live);
      const nowMs = clock.monotonicMs();
      const { lastEventId } = guest;
      const listener = new StreamListener(room.channel, response, { lastEventId, limits, nowMs });
      room.listeners.add(listener);
      responses.add(response);
      count(guest.network, 1);
      const end = guest.isForAll ? undefined : setTimeout(() => response.end(), longestMs).unref();
      response.on('error', () => undefined);
      response.on('close', () => {
        clearTimeout(end);
        responses.delete(response);
        count(guest.network, -1);
        leave(key, room, listener);
      });
      serve(listener, nowMs);
      wake();
    },
    close() {
      isClosed = true;
      for (const response of responses) response.end();
      setTimeout(() => {
        for (const response of responses) response.destroy();
      }, FAREWELL_MS).unref();
    },
  };
}
