import { afterAll, beforeAll, expect, test } from 'vitest';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import {
  createTestConsumer,
  endPauses,
  makeEvent,
  openQueue,
  readQueue,
} from './testing/queue-world.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('notifications', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

test('what can be handled at once never comes into the queue', async () => {
  const consumer = createTestConsumer('at once');
  const events = ['a', 'b', 'a'].map(makeEvent);
  await openQueue(store.database, consumer).take(events);
  expect(consumer.handled).toEqual(events);
  expect(await readQueue(store.database, consumer)).toEqual([]);
});

test('[NOT-3] of 500 events one that is at fault is kept alone, with the reason, and the others are handled', async () => {
  const consumer = createTestConsumer('at once');
  const events = Array.from({ length: 500 }, (_, i) => makeEvent(`subject ${i}`));
  const bad = events[321];
  consumer.judge = (event) => {
    if (event === bad) throw new Error('it has no price \0 \uD800');
  };
  await openQueue(store.database, consumer).take(events);
  expect(await readQueue(store.database, consumer)).toEqual([
    [bad?.id, 'waiting', 1, 'Error: it has no price  \uFFFD'],
  ]);
  expect(consumer.handled).toHaveLength(499);
});

test('[NOT-1] behind an event that failed the later ones of its subject wait, those of this lot and of the next', async () => {
  const consumer = createTestConsumer('at once');
  const { take, deliver } = openQueue(store.database, consumer);
  const [one, two, three, other, last] = ['s', 's', 's', 'o', 's'].map(makeEvent);
  const lot = [one, two, other, three].filter((event) => event !== undefined);
  consumer.judge = (event) => {
    if (event === one) throw new Error('not yet');
  };
  await take(lot);
  expect(consumer.handled).toEqual([other]);
  if (last) await take([last]);
  expect(consumer.handled).toEqual([other]);
  expect((await readQueue(store.database, consumer)).map(([id]) => id)).toEqual(
    [one, two, three, last].map((event) => event?.id),
  );

  consumer.judge = () => undefined;
  await endPauses(store.database, consumer);
  await deliver();
  expect(consumer.handled).toEqual([other, one, two, three, last]);
  expect(await readQueue(store.database, consumer)).toEqual([]);
});

test('[NOT-2] an event that comes twice is in the queue once', async () => {
  const consumer = createTestConsumer('one by one');
  const { take } = openQueue(store.database, consumer);
  const events = ['a', 'b'].map(makeEvent);
  await Promise.all([take(events), take(events)]);
  await take([...events, makeEvent('a')]);
  expect(await readQueue(store.database, consumer)).toHaveLength(3);
  expect(consumer.handled).toEqual([]);
});

test('[NOT-2] an event that is dead is not handled because it comes again', async () => {
  const consumer = createTestConsumer('at once');
  const { take } = openQueue(store.database, consumer, { firstMs: 1, maxMs: 1, maxTries: 1 });
  const event = makeEvent('a');
  consumer.judge = () => {
    throw new Error('never');
  };
  await take([event]);
  consumer.judge = () => undefined;
  await take([event]);
  expect(consumer.handled).toEqual([]);
  expect(await readQueue(store.database, consumer)).toEqual([
    [event.id, 'dead', 1, 'Error: never'],
  ]);
});

test('[NOT-9] while the database is away no event is at fault: all come again', async () => {
  const consumer = createTestConsumer('at once');
  const { take } = openQueue(store.database, consumer);
  const events = ['a', 'b'].map(makeEvent);
  consumer.judge = () => {
    throw new UnavailableError('its database is away');
  };
  await expect(take(events)).rejects.toThrow('its database is away');
  expect(await readQueue(store.database, consumer)).toEqual([]);
  consumer.judge = () => undefined;
  await take(events);
  expect(consumer.handled).toEqual(events);
});
