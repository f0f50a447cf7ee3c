import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from 'rabbitmq-client';
import type { Logger } from '../log/logger.ts';

export type RabbitOptions = {
  /** `amqp://` or `amqps://`. Its password is never logged. */
  url: string;
  /** What this connection is for; RabbitMQ's own tools show it. */
  name: string;
  log: Logger;
};

export type RabbitConnection = {
  readonly connection: Connection;
  /** Whether it is there, and takes messages: it refuses them when its memory or disk run out. */
  isReady: () => boolean;
  /** Grows with every connection that was made. What was declared or asked before may be gone. */
  generation: () => number;
  /** Ends first what uses the connection, then itself: properly if that can be done soon, else at once. */
  close: (endUsers: () => Promise<unknown>) => Promise<void>;
};

const CONNECT_TIMEOUT_MS = 3000;
/** A peer that is gone without a word is found out within twice this. */
const HEARTBEAT_SECONDS = 5;
const CLOSE_MS = 2000;

/**
 * A connection that is made again, with growing pauses, whenever it is lost. RabbitMQ may be away at the start:
 * that is logged, and nothing fails but what needs it.
 */
export function openRabbitConnection({ url, name, log }: RabbitOptions): RabbitConnection {
  const connection = new Connection({
    url,
    connectionName: name,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    acquireTimeout: CONNECT_TIMEOUT_MS,
    heartbeat: HEARTBEAT_SECONDS,
    // What the server proposes; a batch of a hundred events goes in one frame.
    frameMax: 131_072,
    noDelay: true,
    retryLow: 100,
    retryHigh: 5000,
  });
  let generation = 0;
  let isLost = false;
  connection.on('error', (error: Error) => {
    if (connection.ready) log.warn({ name, reason: String(error) }, 'RabbitMQ refused something');
    else if (!isLost) {
      isLost = true;
      log.warn({ name, reason: reasonOf(error) }, 'RabbitMQ does not answer; tried again shortly');
    }
  });
  connection.on('connection', () => {
    generation++;
    if (isLost) log.info({ name }, 'RabbitMQ answers again');
    isLost = false;
  });
  connection.on('connection.blocked', (reason) => {
    log.warn({ name, reason }, 'RabbitMQ takes no messages; they wait');
  });
  connection.on('connection.unblocked', () => log.info({ name }, 'RabbitMQ takes messages again'));
  return {
    connection,
    isReady: () => connection.ready,
    generation: () => generation,
    async close(endUsers) {
      const ended = endUsers().then(() => connection.close());
      ended.catch(() => undefined);
      if (connection.ready) await Promise.race([ended, sleep(CLOSE_MS, undefined, { ref: false })]);
      connection.unsafeDestroy();
    },
  };
}

/** `localhost` has two addresses; that both refuse is an error without a text of its own. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError ? error.errors.join('; ') : String(error);
}
