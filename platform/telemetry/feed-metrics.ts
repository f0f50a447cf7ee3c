import type { Registry } from 'prom-client';
import { createCounter } from './counter.ts';
import { createWatchedGauge } from './gauge.ts';

/** What one change feed tells of itself. */
export type FeedCounts = {
  /** Counts messages that got away. */
  published: (messages: number) => void;
  /** Counts messages of other instances. */
  received: (messages: number) => void;
  /** Counts messages that were given up; the others are told that there is a gap. */
  dropped: (messages: number) => void;
  /** Shows, when it is asked, whether the feed hears the others. */
  watchConnected: (read: () => boolean) => void;
};

export type FeedMetrics = { readonly forFeed: (name: string) => FeedCounts };

/** Declares the metrics of the change feeds. */
export function createFeedMetrics(registry: Registry): FeedMetrics {
  const messages = createCounter(registry, {
    name: 'bilheteria_feed_messages_total',
    help: 'Messages of the change feed: published, received from other instances, dropped.',
    labels: ['feed', 'outcome'],
  });
  const connected = createWatchedGauge(registry, {
    name: 'bilheteria_feed_connected',
    help: 'Whether the change feed hears the other instances, 0 or 1.',
    labels: ['feed'],
  });
  return {
    forFeed(feed) {
      const published = messages.for({ feed, outcome: 'published' });
      const received = messages.for({ feed, outcome: 'received' });
      const dropped = messages.for({ feed, outcome: 'dropped' });
      return {
        published: (count) => published.inc(count),
        received: (count) => received.inc(count),
        dropped: (count) => dropped.inc(count),
        watchConnected: (read) => connected.watch({ feed }, () => (read() ? 1 : 0)),
      };
    },
  };
}
