import type { Database } from '../database/database.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import { createHeldCursor } from '../events/cursor-store.ts';
import type { ReadEvents } from '../events/event-operations.ts';
import { followEvents } from '../events/follow-events.ts';
import type { Logger } from '../log/logger.ts';
import type { BusMetrics } from '../telemetry/bus-metrics.ts';
import type { Consumer, EventBus } from './event-bus.ts';

export type LogBusOptions = {
  /** The service that subscribes: its schema keeps how far it has read. */
  schema: string;
  database: Database;
  /** The services whose events are read, by their names. */
  sources: Readonly<Record<string, ReadEvents>>;
  metrics: BusMetrics;
  log: Logger;
};

/**
 * A bus of PostgreSQL alone: the subscribing service reads each other service's events on, by its contract, from
 * a cursor of its own. Nothing is copied into a queue, so an event costs one row in all, and its consumers
 * have it in the order in which it happened.
 */
export function openLogBus({ schema, database, sources, metrics, log }: LogBusOptions): EventBus {
  const stops: (() => Promise<void>)[] = [];
  return {
    name: 'postgres',
    subscribe(consumers) {
      const counted = consumers.map((consumer) => withCounts(consumer, metrics));
      for (const [source, read] of Object.entries(sources)) {
        const name = `${schema} follows ${source}`;
        const cursor = createHeldCursor(schema, database, `follow ${source}`);
        const hand = (events: readonly CloudEvent[]) => handToAll(counted, events);
        const { lag } = metrics.forFollower(name);
        const onRead = (_events: number, lagSeconds: number) => lag(lagSeconds);
        stops.push(followEvents({ name, read, cursor, hand, onRead, log }));
      }
    },
    isConnected: () => true,
    async close() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** All get on by the slowest: when one can not take its events, all are handed the same again. */
async function handToAll(
  consumers: readonly Consumer[],
  events: readonly CloudEvent[],
): Promise<void> {
  await Promise.all(
    consumers.map(async ({ types, take }) => {
      const wanted = events.filter(({ type }) => types.includes(type));
      if (wanted.length > 0) await take(wanted);
    }),
  );
}

function withCounts(consumer: Consumer, metrics: BusMetrics): Consumer {
  const counts = metrics.forConsumer(consumer.name);
  return {
    ...consumer,
    async take(events) {
      await consumer.take(events);
      counts.taken(events.length);
    },
  };
}
