import type { ServerResponse } from 'node:http';
import { STILL_HERE } from '../../../platform/http/begin-event-stream.ts';
import { eventBytes, writeEvent } from '../../../platform/http/event-bytes.ts';
import type { DoorCounts } from '../queries/count-door.ts';
import { describeDoor } from './door-body.ts';

/** Those who look on at doors. */
export type DoorStreams = {
  readonly hasRoom: () => boolean;
  /** Tells one how a door stands, and from then on whenever that changes. */
  readonly add: (sessionId: string, counts: DoorCounts, response: ServerResponse) => void;
  /** Ends all; nobody more is taken. */
  readonly close: () => void;
};

const MAX_STREAMS = 500;
/** A door that rests is told of by a comment, so that no proxy takes the connection for dead. */
const SILENT_LOOKS = 15;
/** Who has not read so much is cut off, and begins anew with the newest. */
const MAX_UNREAD_BYTES = 64 * 1024;

type Channel = { readonly listeners: Set<ServerResponse>; told: string; silentLooks: number };

/**
 * Each door that somebody looks on at is counted once a second by each instance, however many look on, and told when
 * it has changed; so instances need not tell each other. Whoever looks on is asked again who he is after a while: his
 * token may not count any more.
 */
export function createDoorStreams(
  countDoor: (sessionId: string) => Promise<DoorCounts | undefined>,
  { lookMs = 1000, longestMs }: { lookMs?: number; longestMs: number },
): DoorStreams {
  const channels = new Map<string, Channel>();
  let count = 0;
  let isClosed = false;
  let isLooking = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    for (const [sessionId, channel] of channels) {
      // Where the database is away they hear nothing, and go on listening.
      const counts = await countDoor(sessionId).catch(() => undefined);
      if (counts) tell(channel, eventOf(sessionId, counts));
    }
    isLooking = false;
  };
  const leave = (sessionId: string, response: ServerResponse) => {
    const channel = channels.get(sessionId);
    if (!channel?.listeners.delete(response)) return;
    count--;
    if (channel.listeners.size === 0) channels.delete(sessionId);
    if (count > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    hasRoom: () => !isClosed && count < MAX_STREAMS,
    add(sessionId, counts, response) {
      const told = eventOf(sessionId, counts);
      const channel = channels.get(sessionId) ?? { listeners: new Set(), told, silentLooks: 0 };
      channels.set(sessionId, channel);
      channel.listeners.add(response);
      count++;
      const end = setTimeout(() => response.end(), longestMs).unref();
      response.on('close', () => {
        clearTimeout(end);
        leave(sessionId, response);
      });
      response.write(told);
      timer ??= setInterval(() => void look(), lookMs).unref();
    },
    close() {
      isClosed = true;
      const all = [...channels.values()].flatMap(({ listeners }) => [...listeners]);
      for (const response of all) response.end();
    },
  };
}

function tell(channel: Channel, event: string): void {
  const isNews = channel.told !== event;
  if (!isNews && ++channel.silentLooks < SILENT_LOOKS) return;
  channel.told = event;
  channel.silentLooks = 0;
  const bytes = isNews ? eventBytes(event) : STILL_HERE;
  for (const response of channel.listeners) {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    else writeEvent(response, bytes);
  }
}

function eventOf(sessionId: string, counts: DoorCounts): string {
  return `event: door\ndata: ${JSON.stringify(describeDoor(sessionId, counts))}\n\n`;
}
