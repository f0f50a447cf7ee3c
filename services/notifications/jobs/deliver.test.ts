import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createDiscardDeadLetter } from '../commands/discard-dead-letter.ts';
import {
  createReplayDeadLetter,
  createReplayDeadLetters,
} from '../commands/replay-dead-letters.ts';
import {
  createTestConsumer,
  endPauses,
  makeEvent,
  openQueue,
  readQueue,
} from '../commands/testing/queue-world.ts';
import { createListDeadLetters } from '../queries/list-dead-letters.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('notifications', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const never = () => {
  throw new Error('the mail server says no');
};

test('what waits is handed over, each event alone, and is gone', async () => {
  const consumer = createTestConsumer('one by one');
  const { take, deliver } = openQueue(store.database, consumer);
  const events = Array.from({ length: 30 }, (_, i) => makeEvent(`subject ${i % 10}`));
  await take(events);
  await deliver();
  expect(new Set(consumer.handled.map(({ id }) => id))).toEqual(
    new Set(events.map(({ id }) => id)),
  );
  expect(await readQueue(store.database, consumer)).toEqual([]);
});

test('[NOT-5] [NOT-6] what fails each time is dead after its tries, with the reason; mended and replayed, it is delivered', async () => {
  const consumer = createTestConsumer('one by one');
  const { take, deliver } = openQueue(store.database, consumer);
  const [bad, behind] = ['s', 's'].map(makeEvent) as [CloudEvent, CloudEvent];
  consumer.judge = (event) => {
    if (event.id === bad.id) never();
  };
  await take([bad, behind]);
  await deliver();
  await deliver();
  const reason = 'Error: the mail server says no';
  expect(await readQueue(store.database, consumer)).toEqual([
    [bad.id, 'waiting', 1, reason],
    [behind.id, 'waiting', 0, null],
  ]);
  for (let tries = 2; tries <= 3; tries++) {
    await endPauses(store.database, consumer);
    await deliver();
  }
  expect(consumer.handled.map(({ id }) => id)).toEqual([behind.id]);
  expect(await readQueue(store.database, consumer)).toEqual([[bad.id, 'dead', 3, reason]]);

  consumer.judge = () => undefined;
  await endPauses(store.database, consumer);
  await deliver();
  expect(consumer.handled).toHaveLength(1);
  expect(await createReplayDeadLetters(store.database)(consumer.name)).toBe(1);
  await deliver();
  expect(consumer.handled.map(({ id }) => id)).toEqual([behind.id, bad.id]);
  expect(await readQueue(store.database, consumer)).toEqual([]);
});

test('[NOT-7] what is discarded stays with its first reason, and is tried no more unless it is replayed itself', async () => {
  const consumer = createTestConsumer('one by one');
  const once = { firstMs: 1, maxMs: 1, maxTries: 1 };
  const { take, deliver } = openQueue(store.database, consumer, once);
  consumer.judge = never;
  await take([makeEvent('a')]);
  await deliver();
  const list = createListDeadLetters(store.database);
  const page = { consumer: consumer.name, belowPosition: undefined, limit: 10 };
  const [letter] = await list({ ...page, state: 'dead' });
  const discard = createDiscardDeadLetter(store.database);
  const id = String(letter?.deliveryId);
  await discard(id, 'the address is none');
  expect(await discard(id, 'another')).toMatchObject({ discardReason: 'the address is none' });
  expect(await list({ ...page, state: 'dead' })).toEqual([]);
  expect(await list({ ...page, state: 'discarded' })).toMatchObject([
    { failure: 'Error: the mail server says no', discardReason: 'the address is none' },
  ]);

  consumer.judge = () => undefined;
  expect(await createReplayDeadLetters(store.database)(undefined)).toBe(0);
  await deliver();
  expect(consumer.handled).toEqual([]);
  expect(await createReplayDeadLetter(store.database)(id)).toMatchObject({ state: 'waiting' });
  expect(await discard(id, 'too late')).toBeUndefined();
  await deliver();
  expect(consumer.handled).toHaveLength(1);
});

test('[NOT-8] who dies after handling leaves the event to be handled once more; who dies at each try leaves it dead', async () => {
  const consumer = createTestConsumer('one by one');
  const event = makeEvent('a');
  const dying = openQueue(
    { ...store.database, execute: () => Promise.reject(new Error('killed')) },
    consumer,
  );
  const heir = openQueue(store.database, consumer);
  await heir.take([event]);
  await expect(dying.deliver()).rejects.toThrow('did not get on');
  expect(consumer.handled).toHaveLength(1);
  await heir.deliver();
  expect(consumer.handled).toHaveLength(1);
  await endPauses(store.database, consumer);
  await heir.deliver();
  expect(consumer.handled).toEqual([event, event].map((one) => ({ ...one })));
  expect(await readQueue(store.database, consumer)).toEqual([]);

  await heir.take([makeEvent('b')]);
  for (let tries = 1; tries <= 3; tries++) {
    await expect(dying.deliver()).rejects.toThrow('did not get on');
    await endPauses(store.database, consumer);
  }
  await heir.deliver();
  const [row] = await readQueue(store.database, consumer);
  expect(row?.slice(1)).toEqual(['dead', 4, 'Error: each try ended with the end of its process']);
});

const seed = chooseSeed();

test(`[NOT-1] two instances hand over in the order of each subject, whatever fails (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const consumer = createTestConsumer('one by one');
  const fast = { firstMs: 10, maxMs: 30, maxTries: 100 };
  const instances = [store.database, store.openAnother()].map((database) =>
    openQueue(database, consumer, fast),
  );
  const underWay = new Set<string>();
  consumer.judge = async ({ subject }) => {
    expect(underWay.has(subject)).toBe(false);
    underWay.add(subject);
    await sleep(random.below(4));
    underWay.delete(subject);
    if (random.below(3) === 0) throw new Error('not this time');
  };
  const events = Array.from({ length: 150 }, () => makeEvent(`subject ${random.below(12)}`));
  for (let i = 0; i < events.length; i += 50) await instances[0]?.take(events.slice(i, i + 50));
  while ((await readQueue(store.database, consumer)).length > 0) {
    await Promise.all(instances.map(({ deliver }) => deliver()));
    await sleep(5);
  }
  const bySubject = (some: readonly CloudEvent[]) =>
    some
      .map(({ subject, id }) => ({ subject, id }))
      .toSorted((a, b) => a.subject.localeCompare(b.subject));
  expect(bySubject(consumer.handled)).toEqual(bySubject(events));
});
