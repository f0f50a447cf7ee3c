import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '../database/database.ts';
import { loadStatement } from '../database/statement.ts';
import type { Logger } from '../log/logger.ts';
import type { FeedMetrics } from '../telemetry/feed-metrics.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import type { FeedTransport } from './feed-transport.ts';
import { createPauses } from './pauses.ts';

const publishPayloads = loadStatement(new URL('./sql/publish-payloads.sql', import.meta.url));

/** PostgreSQL takes less than 8,000 bytes in one notification. */
const MAX_PAYLOAD_BYTES = 7999;

export type PostgresFeedOptions = {
  /** Names the channel in the database: only feeds of one name hear each other. */
  name: string;
  url: string;
  /** To publish by. It must outlive the feed. */
  database: Database;
  metrics: FeedMetrics;
  log: Logger;
};

/**
 * A feed by LISTEN and NOTIFY. It listens on a connection of its own, which is opened with the first
 * subscription; nothing is published on the way of another statement.
 */
export function openPostgresFeed(options: PostgresFeedOptions): ChangeFeed {
  return createChangeFeed(createTransport(options), options.metrics);
}

function createTransport({ name, url, database, log }: PostgresFeedOptions): FeedTransport {
  const channel = `bilheteria_${name}`;
  const closing = new AbortController();
  let listening: pg.Client | undefined;
  let loop: Promise<void> | undefined;

  /** Listens on one connection until that is lost. @throws when it could not even begin */
  const listenOnce = async (onPayload: (payload: string) => void, onConnected: () => void) => {
    const client = new pg.Client({
      connectionString: url,
      application_name: `bilheteria-${name}-feed`,
      connectionTimeoutMillis: 2000,
      query_timeout: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', resolve);
      closing.signal.addEventListener('abort', () => resolve());
    });
    client.on('notification', ({ payload = '' }) => onPayload(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      listening = client;
      onConnected();
      await lost;
    } finally {
      listening = undefined;
      await client.end().catch(() => undefined);
    }
  };
  const listenAlways = async (onPayload: (payload: string) => void, onConnected: () => void) => {
    const pauses = createPauses();
    while (!closing.signal.aborted) {
      const reason = await listenOnce(onPayload, () => {
        pauses.reset();
        onConnected();
      }).then(() => 'the connection was lost', String);
      if (closing.signal.aborted) return;
      log.warn({ reason }, 'the change feed does not hear; tried again shortly');
      const pauseMs = pauses.next();
      await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };
  return {
    name: 'postgres',
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    async send(payloads) {
      await database.execute(publishPayloads, [channel, payloads]);
    },
    listen(onPayload, onConnected) {
      loop = listenAlways(onPayload, onConnected);
    },
    isConnected: () => listening !== undefined,
    async close() {
      closing.abort();
      await loop;
    },
  };
}
