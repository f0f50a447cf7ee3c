import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AsyncMessage,
  ConsumerStatus,
  type Consumer as RabbitConsumer,
} from 'rabbitmq-client';
import type { CloudEvent } from '../events/cloud-event.ts';
import { createPauses } from '../feed/pauses.ts';
import type { Logger } from '../log/logger.ts';
import type { BusMetrics } from '../telemetry/bus-metrics.ts';
import type { Consumer, EventBus } from './event-bus.ts';
import { readMessage } from './event-messages.ts';
import { openRabbitConnection, type RabbitConnection } from './rabbit-connection.ts';
import { bindingOf, consumerQueueArguments, nameTopology } from './rabbit-topology.ts';

export type RabbitBusOptions = {
  /** The service that subscribes, for the log and RabbitMQ's own tools. */
  service: string;
  url: string;
  /** Before the names of exchanges and queues. */
  prefix: string;
  metrics: BusMetrics;
  log: Logger;
};

/** Messages that wait in memory behind the one in hand, of up to a hundred events each. */
const PREFETCH = 8;

/**
 * A bus by RabbitMQ: a durable queue for each consumer, of which one instance at a time is handed the messages,
 * one after the other. What producing services publish is `relay.ts`.
 */
export function openRabbitBus(options: RabbitBusOptions): EventBus {
  const { service, url, metrics, log } = options;
  const name = `consume ${service}`;
  const rabbit = openRabbitConnection({ url, name, log });
  metrics.watchConnected(name, rabbit.isReady);
  const closing = new AbortController();
  const queues: RabbitConsumer[] = [];
  const inHand = new Set<Promise<unknown>>();

  return {
    name: 'rabbitmq',
    subscribe(consumers) {
      const declareDeadLetters = createDeadLetters(options, rabbit, consumers.length);
      for (const consumer of consumers) {
        const take = createTake({ consumer, rabbit, closing: closing.signal, metrics, log });
        const queue = openQueue(options, rabbit, consumer, (message) => {
          const taken = take(message);
          inHand.add(taken);
          const settled = () => inHand.delete(taken);
          taken.then(settled, settled);
          return taken;
        });
        queue.on('ready', () => declareDeadLetters(consumer.name));
        queue.on('error', (error: Error) => {
          const line = { consumer: consumer.name, reason: String(error) };
          if (rabbit.isReady()) log.warn(line, 'a queue at RabbitMQ is not read; tried again');
          else log.debug(line, 'a queue at RabbitMQ is not read while there is no connection');
        });
        queues.push(queue);
      }
    },
    isConnected: () => rabbit.isReady() && queues.every(({ consumerTag }) => consumerTag !== ''),
    async close() {
      closing.abort();
      const closed = Promise.all(queues.map((queue) => queue.close()));
      closed.catch(() => undefined);
      // As long as it takes; then its message is acknowledged, or comes again.
      await Promise.allSettled(inHand);
      await rabbit.close(() => closed);
    },
  };
}

function openQueue(
  { prefix }: RabbitBusOptions,
  { connection }: RabbitConnection,
  { name, types }: Consumer,
  take: (message: AsyncMessage) => Promise<ConsumerStatus>,
): RabbitConsumer {
  const topology = nameTopology(prefix);
  const queue = topology.queueOf(name);
  return connection.createConsumer(
    {
      queue,
      queueOptions: { durable: true, arguments: consumerQueueArguments(topology) },
      exchanges: [
        { exchange: topology.events, type: 'topic', durable: true },
        { exchange: topology.deadLetters, type: 'fanout', durable: true },
      ],
      queueBindings: types.map((type) => ({
        queue,
        exchange: topology.events,
        routingKey: bindingOf(type),
      })),
      qos: { prefetchCount: PREFETCH },
      concurrency: 1,
      requeue: true,
    },
    take,
  );
}

/**
 * Declares the queue of dead letters once all others are there: relays take it as the sign that they may
 * begin, so that no consumer misses the first events.
 */
function createDeadLetters(
  { prefix, log }: RabbitBusOptions,
  { connection, generation }: RabbitConnection,
  queues: number,
): (consumer: string) => void {
  const { deadLetters } = nameTopology(prefix);
  const declare = async () => {
    const queueArguments = { 'x-queue-type': 'quorum' } as const;
    await connection.queueDeclare({ queue: deadLetters, durable: true, arguments: queueArguments });
    await connection.queueBind({ queue: deadLetters, exchange: deadLetters, routingKey: '' });
  };
  let ready = { generation: 0, names: new Set<string>() };
  return (consumer) => {
    if (ready.generation !== generation()) ready = { generation: generation(), names: new Set() };
    ready.names.add(consumer);
    if (ready.names.size < queues) return;
    declare().catch((error: unknown) => {
      log.debug(
        { err: error },
        'the queue of dead letters was not declared; done when connected again',
      );
    });
  };
}

/**
 * Hands a message over until that succeeds. It is held meanwhile, and all behind it wait: put back into the queue
 * it would come again at once, and count as one more delivery. When the connection is lost it comes again anyway.
 */
function createTake({
  consumer,
  rabbit,
  closing,
  metrics,
  log,
}: {
  consumer: Consumer;
  rabbit: RabbitConnection;
  closing: AbortSignal;
  metrics: BusMetrics;
  log: Logger;
}): (message: AsyncMessage) => Promise<ConsumerStatus> {
  const counts = metrics.forConsumer(consumer.name);
  return async ({ contentType, body, redelivered }) => {
    const events = readMessage(contentType, body);
    if (!events) {
      counts.refused(1);
      log.warn({ consumer: consumer.name }, 'a message holds no events; put to the dead letters');
      return ConsumerStatus.DROP;
    }
    if (redelivered) counts.repeated(events.length);
    const wanted = events.filter(({ type }) => consumer.types.includes(type));
    const connectedAt = rabbit.generation();
    const pauses = createPauses();
    for (let tries = 1; !closing.aborted && rabbit.generation() === connectedAt; tries++) {
      if (await isTaken(consumer, wanted, tries, log)) {
        counts.taken(wanted.length);
        return ConsumerStatus.ACK;
      }
      counts.repeated(wanted.length);
      await sleep(pauses.next(), undefined, { signal: closing, ref: false }).catch(() => undefined);
    }
    return ConsumerStatus.REQUEUE;
  };
}

/** After so many failures in a row somebody should look. */
const WARN_AT = 3;

async function isTaken(
  { name, take }: Consumer,
  events: readonly CloudEvent[],
  tries: number,
  log: Logger,
): Promise<boolean> {
  try {
    if (events.length > 0) await take(events);
    return true;
  } catch (error) {
    if (tries === WARN_AT)
      log.warn({ consumer: name, reason: String(error) }, 'a consumer does not take its events');
    log.debug({ consumer: name, err: error }, 'events were not taken; tried again');
    return false;
  }
}
