import type { ServerResponse } from 'node:http';
import { STILL_HERE } from '../../../platform/http/begin-event-stream.ts';
import { type EventBytes, eventBytes, writeEvent } from '../../../platform/http/event-bytes.ts';
import type { LineBoard, LineBoards } from '../queries/line-boards.ts';

/** Those who listen to lines. */
export type LineStreams = {
  readonly hasRoom: () => boolean;
  /** Tells one where the line stands, and from then on whenever that changes. */
  readonly add: (board: LineBoard, response: ServerResponse) => void;
  readonly count: () => number;
  /** Ends all; nobody more is taken. */
  readonly close: () => void;
};

const LOOK_MS = 500;
/** A line that does not move is told of by a comment, so that no proxy takes the connection for dead. */
const SILENT_LOOKS = 20;
const MAX_STREAMS = 20_000;
/** Some fifty changes that one has not read: he is cut off, and begins anew with the newest. */
const MAX_UNREAD_BYTES = 64 * 1024;

type Channel = { readonly listeners: Set<ServerResponse>; etag: string; silentLooks: number };

/** One text for all who listen to a line, written once for each change. Without listeners nothing is looked at. */
export function createLineStreams(boards: LineBoards): LineStreams {
  const channels = new Map<string, Channel>();
  let count = 0;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    for (const [sessionId, channel] of channels) {
      // Where the database is away they hear nothing, and go on listening.
      const board = await boards.find(sessionId).catch(() => undefined);
      if (board) tell(channel, board);
    }
  };
  const leave = (sessionId: string, response: ServerResponse) => {
    const channel = channels.get(sessionId);
    if (!channel?.listeners.delete(response)) return;
    count--;
    if (channel.listeners.size === 0) channels.delete(sessionId);
    if (count === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  return {
    hasRoom: () => !isClosed && count < MAX_STREAMS,
    count: () => count,
    add(board, response) {
      const { sessionId } = board.line;
      const channel = channels.get(sessionId) ?? {
        listeners: new Set(),
        etag: board.etag,
        silentLooks: 0,
      };
      channels.set(sessionId, channel);
      channel.listeners.add(response);
      count++;
      response.on('close', () => leave(sessionId, response));
      writeEvent(response, eventOf(board));
      timer ??= setInterval(() => void look(), LOOK_MS).unref();
    },
    close() {
      isClosed = true;
      for (const { listeners } of [...channels.values()]) {
        for (const response of [...listeners]) response.end();
      }
    },
  };
}

function tell(channel: Channel, board: LineBoard): void {
  const isNews = channel.etag !== board.etag;
  if (!isNews && ++channel.silentLooks < SILENT_LOOKS) return;
  channel.etag = board.etag;
  channel.silentLooks = 0;
  const event = isNews ? eventOf(board) : STILL_HERE;
  for (const response of channel.listeners) {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    else writeEvent(response, event);
  }
}

function eventOf({ body, etag }: LineBoard): EventBytes {
  return eventBytes(`event: line\nid: ${etag.slice(1, -1)}\ndata: ${body}\n\n`);
}
