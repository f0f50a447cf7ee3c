import type { Database } from '../../../../platform/database/database.ts';
import type { CloudEvent } from '../../../../platform/events/cloud-event.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createMetrics } from '../../../../platform/telemetry/metrics.ts';
import { silentLog } from '../../../../platform/testing/silent-log.ts';
import type { RetryPolicy } from '../../domain/retry-delay.ts';
import { deliverJob } from '../../jobs/deliver.ts';
import type { EventConsumer } from '../../messages/event-consumer.ts';
import { countDeliveries, type Deliveries } from '../deliveries.ts';
import { createTakeEvents } from '../take-events.ts';

let drawn = 0;

/** An event of a subject, the next in its order. */
export function makeEvent(subject: string): CloudEvent {
  drawn++;
  return {
    specversion: '1.0',
    id: newId(),
    source: '/inventory',
    type: 'ReservationCreated',
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: '/events/inventory/ReservationCreated/v1',
    sequence: String(drawn).padStart(19, '0'),
    correlationid: subject,
    data: {},
  };
}

/** A consumer of a name of its own, that notes what it was given and fails where the test wants it. */
export function createTestConsumer(pace: EventConsumer['pace']) {
  const handled: CloudEvent[] = [];
  const consumer = {
    name: `test-${newId()}`,
    types: ['ReservationCreated'],
    pace,
    handled,
    /** Throws for the events that are at fault. */
    judge: (_event: CloudEvent): void | Promise<void> => undefined,
    async handle(events: readonly CloudEvent[]) {
      for (const event of events) await consumer.judge(event);
      handled.push(...events);
    },
  };
  return consumer;
}

/** One instance of the service, as far as it hands events to a consumer. */
export function openQueue(
  database: Database,
  consumer: EventConsumer,
  policy: RetryPolicy = { firstMs: 60_000, maxMs: 60_000, maxTries: 3 },
) {
  const deliveries: Deliveries = {
    database,
    policy,
    count: countDeliveries(createMetrics()),
    log: silentLog,
  };
  const job = deliverJob(consumer, deliveries);
  return {
    take: createTakeEvents(consumer, deliveries),
    deliver: () => job.run(new AbortController().signal),
  };
}

/** Lets the pauses of a consumer's queue end at once. */
export async function endPauses(database: Database, { name }: EventConsumer): Promise<void> {
  const text = 'UPDATE notifications.delivery SET due_at = now() WHERE consumer = $1';
  await database.execute({ name: 'test.end-pauses', text }, [name]);
}

export type QueueRow = readonly [
  eventId: string,
  state: string,
  tries: number,
  failure: string | null,
];

/** What is in the queue of a consumer, in its order. */
export function readQueue(database: Database, { name }: EventConsumer): Promise<QueueRow[]> {
  const text = `SELECT event_id, state, tries, failure FROM notifications.delivery
    WHERE consumer = $1 ORDER BY position`;
  return database.query<QueueRow>({ name: 'test.read-queue', text }, [name]);
}
