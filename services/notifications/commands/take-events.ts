import type { Consumer } from '../../../platform/bus/event-bus.ts';
import { arrayLiteral } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { retryDelayMs } from '../domain/retry-delay.ts';
import type { EventConsumer } from '../messages/event-consumer.ts';
import { type Deliveries, tellFailure } from './deliveries.ts';
import { BEHIND, handleInHalves } from './handle-in-halves.ts';

const findHeld = loadStatement(new URL('../sql/find-held.sql', import.meta.url));
const keepEvents = loadStatement(new URL('../sql/keep-events.sql', import.meta.url));

type KeptEvent = {
  event: CloudEvent;
  tries: number;
  failure: string | null;
  delaySeconds: number | null;
};

/**
 * The inbox of a consumer: what the bus hands over is handled, or in the queue of deliveries, when this resolves.
 * Behind an event that failed the later ones of its subject are kept too, so that a retry is overtaken by none.
 * When the database is away it rejects, and the bus hands the same over again.
 */
export function createTakeEvents(
  consumer: EventConsumer,
  deliveries: Deliveries,
): Consumer['take'] {
  const { database, count } = deliveries;
  const keep = async (kept: readonly KeptEvent[]) => {
    if (kept.length === 0) return;
    await database.execute(keepEvents, [consumer.name, JSON.stringify(kept)]);
  };
  if (consumer.pace === 'one by one') {
    return async (events) => {
      const rest = consumer.settle ? await consumer.settle(events) : events;
      count(consumer.name, 'delivered', events.length - rest.length);
      await keep(rest.map(untried));
    };
  }

  return async (events) => {
    const ids = arrayLiteral(events.map(({ id }) => id));
    const subjects = events.map(({ subject }) => subject);
    const rows = await database.query<[number]>(findHeld, [consumer.name, ids, subjects]);
    const held = new Set(rows.map(([place]) => place));
    const free = events.filter((_event, place) => !held.has(place));
    const unhandled = await handleInHalves(free, consumer.handle);
    count(consumer.name, 'delivered', free.length - unhandled.length);
    await keep([
      ...events.filter((_event, place) => held.has(place)).map(untried),
      ...unhandled.map(({ event, fault }) =>
        fault === BEHIND ? untried(event) : failedOnce(event, fault, consumer, deliveries),
      ),
    ]);
  };
}

function untried(event: CloudEvent): KeptEvent {
  return { event, tries: 0, failure: null, delaySeconds: null };
}

function failedOnce(
  event: CloudEvent,
  fault: unknown,
  { name }: EventConsumer,
  deliveries: Deliveries,
): KeptEvent {
  const delayMs = retryDelayMs(1, deliveries.policy, Math.random());
  const failure = tellFailure(deliveries, { consumer: name, event, tries: 1, fault, delayMs });
  return { event, tries: 1, failure, delaySeconds: delayMs === undefined ? null : delayMs / 1000 };
}
