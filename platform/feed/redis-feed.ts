import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log/logger.ts';
import { connectRedis, REDIS_CONNECT_TIMEOUT_MS } from '../redis/connect-redis.ts';
import type { FeedMetrics } from '../telemetry/feed-metrics.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import type { FeedTransport } from './feed-transport.ts';

const MAX_PAYLOAD_BYTES = 64 * 1024;

export type RedisFeedOptions = {
  /** Names the channel in Redis: only feeds of one name hear each other. */
  name: string;
  url: string;
  metrics: FeedMetrics;
  log: Logger;
};

/**
 * A feed by Redis' PUBLISH and SUBSCRIBE, on a connection for each, opened when first needed. Nothing is
 * kept in Redis. While it is away nothing is heard and what would be published is dropped; when it is
 * back, both sides tell of the gap.
 */
export function openRedisFeed(options: RedisFeedOptions): ChangeFeed {
  return createChangeFeed(createTransport(options), options.metrics);
}

function createTransport({ name, url, log }: RedisFeedOptions): FeedTransport {
  const channel = `bilheteria:${name}`;
  let publisher: ReturnType<typeof connectRedis> | undefined;
  let subscriber: ReturnType<typeof connectRedis> | undefined;

  return {
    name: 'redis',
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    async send(payloads) {
      publisher ??= connectRedis(url, `${name}-feed-out`, log);
      const { client, connected } = publisher;
      if (!client.isReady) await Promise.race([connected, rejectAfter(REDIS_CONNECT_TIMEOUT_MS)]);
      await Promise.all(payloads.map((payload) => client.publish(channel, payload)));
    },
    listen(onPayload, onConnected) {
      subscriber = connectRedis(url, `${name}-feed-in`, log);
      const { client } = subscriber;
      // After a loss the client subscribes again by itself, before it is ready; then this adds nothing.
      client.on('ready', () => {
        client.subscribe(channel, onPayload).then(onConnected, () => undefined);
      });
    },
    isConnected: () => subscriber?.client.isReady ?? false,
    close() {
      for (const opened of [publisher, subscriber]) opened?.close();
      return Promise.resolve();
    },
  };
}

async function rejectAfter(timeoutMs: number): Promise<never> {
  await sleep(timeoutMs, undefined, { ref: false });
  throw new Error(`Redis was not there within ${timeoutMs} ms.`);
}
