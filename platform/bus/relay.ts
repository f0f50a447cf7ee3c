import { setTimeout as sleep } from 'node:timers/promises';
import { AMQPError, type Publisher } from 'rabbitmq-client';
import type { Database } from '../database/database.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { createHeldCursor } from '../events/cursor-store.ts';
import type { ReadEvents } from '../events/event-operations.ts';
import { followEvents } from '../events/follow-events.ts';
import type { Logger } from '../log/logger.ts';
import { schemaOf } from '../service/define-service.ts';
import type { BusMetrics } from '../telemetry/bus-metrics.ts';
import { BATCH_CONTENT_TYPE, type EventMessage, packEvents } from './event-messages.ts';
import { openRabbitConnection, type RabbitConnection } from './rabbit-connection.ts';
import { nameTopology, type RabbitTopology, routingKeyOf } from './rabbit-topology.ts';

export type RelayOptions = {
  /** The service whose events are relayed: its schema keeps how far. */
  service: string;
  url: string;
  /** Before the names of exchanges and queues. */
  prefix: string;
  database: Database;
  read: ReadEvents;
  metrics: BusMetrics;
  log: Logger;
};

/** Less than the lease of the cursor, so that a server that hangs holds nobody up for longer. */
const CONFIRM_MS = 4000;

/**
 * Publishes a service's events to RabbitMQ, in their order and at least once: a lot counts as relayed when
 * RabbitMQ has confirmed each message of it, and is published again otherwise. Any number of instances may
 * relay; one of them does. While RabbitMQ is away, or nobody has subscribed yet, events wait in the log.
 */
export function openRelay(options: RelayOptions): { close: () => Promise<void> } {
  const { service, url, prefix, database, read, metrics, log } = options;
  const name = `relay ${service}`;
  const counts = metrics.forFollower(name);
  const rabbit = openRabbitConnection({ url, name, log });
  metrics.watchConnected(name, rabbit.isReady);
  const publisher = rabbit.connection.createPublisher({ confirm: true });
  countUnwanted(publisher, { onUnwanted: counts.unwanted, log });
  const publish = createPublish({ rabbit, publisher, topology: nameTopology(prefix) });
  const stop = followEvents({
    name,
    read,
    cursor: createHeldCursor(schemaOf(service), database, 'relay'),
    async hand(events) {
      await publish(events);
      counts.relayed(events.length);
    },
    onRead: (_events, lagSeconds) => counts.lag(lagSeconds),
    log,
  });
  return {
    async close() {
      await stop();
      await rabbit.close(() => publisher.close());
    },
  };
}

/**
 * One message after the other, each when the one before it is confirmed (1 to 2 ms for a hundred events): if one
 * is refused, nothing later about its subject is there before it.
 */
function createPublish({
  rabbit: { connection, isReady, generation },
  publisher,
  topology,
}: {
  rabbit: RabbitConnection;
  publisher: Publisher;
  topology: RabbitTopology;
}): (events: readonly CloudEvent[]) => Promise<void> {
  let subscribedAt: number | undefined;
  /** The dead letters' queue is the last that a subscriber declares: before it, events would go nowhere. */
  const checkSubscribed = async () => {
    const asked = generation();
    if (subscribedAt === asked) return;
    await connection
      .queueDeclare({ queue: topology.deadLetters, passive: true })
      .catch((error: unknown) => {
        if (!(error instanceof AMQPError && error.code === 'NOT_FOUND')) throw error;
        throw new Error('nobody has subscribed at RabbitMQ yet', { cause: error });
      });
    subscribedAt = asked;
  };
  return async (events) => {
    if (!isReady()) throw new Error('RabbitMQ does not answer');
    await checkSubscribed();
    for (const message of packEvents(events)) {
      const sent = publisher.send(
        envelopeOf(message, topology),
        Buffer.from(JSON.stringify(message)),
      );
      await confirmed(sent);
    }
  };
}

function envelopeOf(message: EventMessage, topology: RabbitTopology) {
  return {
    exchange: topology.events,
    routingKey: routingKeyOf(message[0]),
    // Comes back when no queue wants it, instead of vanishing without a word.
    mandatory: true,
    durable: true,
    contentType: BATCH_CONTENT_TYPE,
    messageId: message[0].id,
    headers: { events: message.length },
  };
}

/** A type that nobody wants is no fault: the subscribers are there, and none has asked for it. */
function countUnwanted(
  publisher: Publisher,
  { onUnwanted, log }: { onUnwanted: (events: number) => void; log: Logger },
): void {
  const known = new Set<string>();
  publisher.on('basic.return', ({ routingKey = '', headers }) => {
    onUnwanted(Number(headers?.['events'] ?? 0));
    if (known.has(routingKey)) return;
    known.add(routingKey);
    log.info(
      { routingKey },
      'no consumer at RabbitMQ wants events of this type; they are passed over',
    );
  });
}

/** @throws when RabbitMQ refuses the message, is lost, or says nothing for too long */
async function confirmed(sent: Promise<void>): Promise<void> {
  const answered = new AbortController();
  const waited = sleep(CONFIRM_MS, 'too long', { signal: answered.signal, ref: false });
  waited.catch(() => undefined);
  try {
    if ((await Promise.race([sent, waited])) === 'too long')
      throw new Error(`RabbitMQ has not confirmed within ${CONFIRM_MS} ms`);
  } finally {
    answered.abort();
  }
}
