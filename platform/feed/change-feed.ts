import { newId } from '../ids/ids.ts';
import type { FeedMetrics } from '../telemetry/feed-metrics.ts';
import type { FeedTransport } from './feed-transport.ts';
import { createOutbox } from './outbox.ts';
import { readPayload } from './payload.ts';

/**
 * What instances tell each other in passing: what has just changed, so that copies in memory need not
 * grow old. Messages may be lost, never silently for long, and nothing may depend on them to be right:
 * whoever keeps a copy reads it anew from time to time.
 */
export type ChangeFeed = {
  /**
   * Tells the other instances, a moment later and together with what else there is. It costs its caller
   * nothing, never fails and never waits.
   *
   * @param channel a plain word
   * @param message one line of text
   */
  publish: (channel: string, message: string) => void;
  /** Hears what other instances publish; one's own messages do not come back. */
  subscribe: (channel: string, listener: FeedListener) => void;
  /** Sends what is waiting if that is possible at once, and closes the connections. */
  close: () => Promise<void>;
};

export type FeedListener = {
  /** The messages of one instance come in their order; those of several in any. */
  onMessage: (message: string) => void;
  /** Messages may have been missed: what they tell of has to be read anew. */
  onGap: () => void;
};

export function createChangeFeed(transport: FeedTransport, metrics: FeedMetrics): ChangeFeed {
  const instanceId = newId<'instance'>();
  const counts = metrics.forFeed(transport.name);
  const outbox = createOutbox({ instanceId, transport, counts });
  const listeners = new Map<string, FeedListener[]>();

  const hear = (payload: string) => {
    if (payload.startsWith(instanceId)) return;
    const items = readPayload(payload);
    for (const { channel, message } of items) {
      for (const { onMessage, onGap } of listeners.get(channel) ?? []) {
        if (message === undefined) onGap();
        else onMessage(message);
      }
    }
    counts.received(items.length);
  };
  const missed = () => {
    for (const { onGap } of [...listeners.values()].flat()) onGap();
  };
  return {
    publish: outbox.publish,
    subscribe(channel, listener) {
      if (listeners.size === 0) {
        transport.listen(hear, missed);
        counts.watchConnected(transport.isConnected);
      }
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    async close() {
      await outbox.close();
      await transport.close();
    },
  };
}
