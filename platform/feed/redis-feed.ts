import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import type { Logger } from '../log/logger.ts';
import type { FeedMetrics } from '../telemetry/feed-metrics.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import type { FeedTransport } from './feed-transport.ts';
import { createPauses } from './pauses.ts';

const MAX_PAYLOAD_BYTES = 64 * 1024;
const CONNECT_TIMEOUT_MS = 2000;

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
  let publisher: ReturnType<typeof connect> | undefined;
  let subscriber: ReturnType<typeof connect> | undefined;

  return {
    name: 'redis',
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    async send(payloads) {
      publisher ??= connect(url, `${name}-feed-out`, log);
      const { client, connected } = publisher;
      if (!client.isReady) await Promise.race([connected, rejectAfter(CONNECT_TIMEOUT_MS)]);
      await Promise.all(payloads.map((payload) => client.publish(channel, payload)));
    },
    listen(onPayload, onConnected) {
      subscriber = connect(url, `${name}-feed-in`, log);
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

/** A client that connects for as long as it takes, and refuses commands while it is not connected. */
function connect(url: string, name: string, log: Logger) {
  const pauses = createPauses();
  let isLost = false;
  let isClosed = false;
  const client = createClient({
    url,
    name: `bilheteria-${name}`,
    disableOfflineQueue: true,
    // A peer that is gone without a word is found out within the time-out.
    pingInterval: 5000,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: 12_000,
      reconnectStrategy: () => (isClosed ? false : pauses.next()),
    },
    commandOptions: { timeout: 2000 },
  });
  client.on('error', (error: Error) => {
    if (isLost) return;
    isLost = true;
    log.warn(
      { reason: error.message || String(error) },
      'Redis does not answer; tried again shortly',
    );
  });
  client.on('ready', () => {
    isLost = false;
    pauses.reset();
  });
  const connected = client.connect().then(() => undefined);
  connected.catch(() => undefined);
  return {
    client,
    connected,
    close() {
      isClosed = true;
      if (client.isOpen) client.destroy();
    },
  };
}

async function rejectAfter(timeoutMs: number): Promise<never> {
  await sleep(timeoutMs, undefined, { ref: false });
  throw new Error(`Redis was not there within ${timeoutMs} ms.`);
}
