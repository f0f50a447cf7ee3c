import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '../../database/database.ts';
import type { CloudEvent } from '../../events/cloud-event.ts';
import { createEventLog } from '../../events/event-log.ts';
import { serveEvents } from '../../events/serve-events.ts';
import { type Relay, startRelay } from '../../feed/testing/relay.ts';
import { newId } from '../../ids/ids.ts';
import { createMetrics, type Metrics } from '../../telemetry/metrics.ts';
import { deleteFromRabbit } from '../../testing/rabbit-server.ts';
import { createServiceDatabase } from '../../testing/service-database.ts';
import { silentLog } from '../../testing/silent-log.ts';
import type { Consumer } from '../event-bus.ts';
import { openLogBus } from '../log-bus.ts';
import { openRabbitBus } from '../rabbit-bus.ts';
import { openRelay } from '../relay.ts';

export type BusKind = 'postgres' | 'rabbitmq';

/** The buses that can be tried here. */
export const busKinds = (): readonly BusKind[] =>
  inject('amqpUrl') === '' ? ['postgres'] : ['postgres', 'rabbitmq'];

/** One service that things happen in, and any number of instances that relay and consume its events. */
export type BusWorld = {
  /** Names of its own in RabbitMQ. */
  readonly prefix: string;
  /** It happens, all in one transaction. */
  happen: (events: readonly { type: string; subject: string; n: number }[]) => Promise<void>;
  /** An instance that subscribes these consumers; without any it only relays. */
  start: (consumers: readonly Consumer[]) => Promise<BusInstance>;
  /** Closes all instances and deletes all that was made. */
  end: () => Promise<void>;
};

export type BusInstance = {
  readonly metrics: Metrics;
  isConnected: () => boolean;
  /** Cuts what carries the events: PostgreSQL or RabbitMQ. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  /** Cuts all its connections for ever, as when its machine is gone. */
  die: () => Promise<void>;
  close: () => Promise<void>;
};

const SERVICE = 'told';

export async function createBusWorld(kind: BusKind): Promise<BusWorld> {
  const store = await createServiceDatabase(SERVICE);
  const client = new pg.Client({ connectionString: store.url });
  await client.connect();
  const prefix = `test-${newId()}`;
  const instances: BusInstance[] = [];
  const queues = new Set<string>();
  return {
    prefix,
    async happen(events) {
      const text = `INSERT INTO ${SERVICE}.event (type, subject, session_id, data)
        SELECT type, subject, subject, json_build_object('n', n)
        FROM json_to_recordset($1) AS happened (type text, subject uuid, n integer)`;
      await client.query(text, [JSON.stringify(events)]);
    },
    async start(consumers) {
      for (const { name } of consumers) queues.add(name);
      const postgres = await startRelay(store.url);
      const rabbit = kind === 'rabbitmq' ? await startRelay(inject('amqpUrl')) : undefined;
      const database = store.openAnother(postgres.url);
      const metrics = createMetrics();
      const { bus, closeRelay } = open({ prefix, database, metrics, rabbit });
      if (consumers.length > 0) bus.subscribe(consumers);
      const links = [postgres, ...(rabbit ? [rabbit] : [])];
      const carrier = rabbit ?? postgres;
      const away = new Set<Relay>();
      const cut = async (link: Relay) => {
        if (away.has(link)) return;
        away.add(link);
        await link.goAway();
      };
      let closed: Promise<unknown> | undefined;
      const made: BusInstance = {
        metrics,
        isConnected: bus.isConnected,
        cut: () => cut(carrier),
        async mend() {
          await carrier.comeBack();
          away.delete(carrier);
        },
        async die() {
          await Promise.all(links.map(cut));
        },
        async close() {
          closed ??= Promise.all([bus.close(), closeRelay()]);
          await closed;
          await Promise.all(links.map(cut));
        },
      };
      instances.push(made);
      return made;
    },
    async end() {
      await Promise.all(instances.map((instance) => instance.close()));
      await client.end();
      await store.close();
      if (kind === 'rabbitmq') await deleteFromRabbit(inject('amqpUrl'), prefix, queues);
    },
  };
}

function open({
  prefix,
  database,
  metrics: { bus: metrics },
  rabbit,
}: {
  prefix: string;
  database: Database;
  metrics: Metrics;
  rabbit: Relay | undefined;
}) {
  const read = readerOf(database);
  const log = silentLog;
  if (!rabbit) {
    const sources = { [SERVICE]: read };
    const bus = openLogBus({ schema: SERVICE, database, sources, metrics, log });
    return { bus, closeRelay: () => Promise.resolve() };
  }
  const common = { service: SERVICE, url: rabbit.url, prefix, metrics, log };
  const relay = openRelay({ ...common, database, read });
  return { bus: openRabbitBus(common), closeRelay: relay.close };
}

function readerOf(database: Database) {
  const { readEvents } = serveEvents({
    service: SERVICE,
    log: createEventLog(SERVICE, database),
    publicUrl: 'http://localhost:8000',
    declarations: {},
    toPublic: (events) =>
      Promise.resolve(
        events.map(({ subject, data }) => ({ subject, correlationId: subject, data: { ...data } })),
      ),
  });
  return readEvents;
}

/** A consumer that writes down what it takes. */
export type Recorder = Consumer & {
  /** All that was taken, repetitions too. */
  readonly taken: CloudEvent[];
  /** The numbers of a subject's events, each once, in the order in which they first came. */
  of: (subject: string) => number[];
};

/** @param before may throw, for an event that can not be taken */
export function createRecorder(
  name: string,
  types: readonly string[],
  before: (events: readonly CloudEvent[]) => Promise<void> = () => Promise.resolve(),
): Recorder {
  const taken: CloudEvent[] = [];
  return {
    name,
    types,
    taken,
    async take(events) {
      await before(events);
      taken.push(...events);
    },
    of(subject) {
      const own = new Map<string, number>();
      for (const event of taken)
        if (event.subject === subject) own.set(event.id, event.data['n'] as number);
      return [...own.values()];
    },
  };
}
