import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedCounts } from '../telemetry/feed-metrics.ts';
import type { FeedTransport } from './feed-transport.ts';
import { createPauses } from './pauses.ts';
import { type FeedItem, packItems } from './payload.ts';

/** What comes within this time of the first message goes with it. */
const GATHER_MS = 20;
/** As much as a busy instance publishes in a second or two. */
const MAX_WAITING_BYTES = 1024 * 1024;

export type Outbox = {
  publish: (channel: string, message: string) => void;
  /** Sends what is waiting, with one try and only if the last one went well; takes nothing more. */
  close: () => Promise<void>;
};

/**
 * Gathers messages and sends them, one lot at a time. When a lot fails, or more waits than there is room
 * for, the messages are dropped and nothing more is taken for their channels until the others could be
 * told of the gap: they read anew then, so that what follows would tell them nothing. So a feed that can
 * not send needs no memory.
 */
export function createOutbox({
  instanceId,
  transport,
  counts,
}: {
  instanceId: string;
  transport: FeedTransport;
  counts: FeedCounts;
}): Outbox {
  let waiting: FeedItem[] = [];
  let waitingBytes = 0;
  let sent = 0;
  let sending: Promise<void> | undefined;
  const gaps = new Set<string>();
  const closing = new AbortController();
  const packing = {
    from: instanceId,
    maxBytes: transport.maxPayloadBytes,
    nextNumber: () => ++sent,
  };

  /** Drops what waits; the channels of it, and these, have a gap. */
  const drop = (lost: readonly FeedItem[]) => {
    for (const { channel } of [...lost, ...waiting]) gaps.add(channel);
    counts.dropped(lost.length + waiting.length);
    waiting = [];
    waitingBytes = 0;
  };
  const sendLot = async (): Promise<boolean> => {
    const lot = [...[...gaps].map((channel) => ({ channel })), ...waiting];
    waiting = [];
    waitingBytes = 0;
    gaps.clear();
    try {
      await transport.send(packItems(lot, packing));
      counts.published(lot.length);
      return true;
    } catch {
      drop(lot);
      return false;
    }
  };
  const sendAll = async () => {
    const pauses = createPauses();
    let pauseMs = GATHER_MS;
    while (!closing.signal.aborted && waiting.length + gaps.size > 0) {
      await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(
        () => undefined,
      );
      if (closing.signal.aborted) break;
      pauseMs = (await sendLot()) ? GATHER_MS : pauses.next();
    }
    sending = undefined;
  };
  return {
    publish(channel, message) {
      if (gaps.has(channel) || closing.signal.aborted) {
        counts.dropped(1);
        return;
      }
      waiting.push({ channel, message });
      waitingBytes += message.length;
      if (waitingBytes > MAX_WAITING_BYTES) drop([]);
      sending ??= sendAll();
    },
    async close() {
      closing.abort();
      await sending;
      if (gaps.size === 0 && waiting.length > 0) await sendLot();
    },
  };
}
