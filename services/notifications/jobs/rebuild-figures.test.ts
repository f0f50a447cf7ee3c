import { afterAll, beforeEach, expect, test } from 'vitest';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { ReadEvents } from '../../../platform/events/event-operations.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { createCountEvents } from '../commands/count-events.ts';
import { createRebuildFigures } from '../commands/rebuild-figures.ts';
import { makeEvent } from '../messages/testing/make-event.ts';
import { createFindFigures } from '../queries/find-figures.ts';
import { rebuildFiguresJob } from './rebuild-figures.ts';

let store: ServiceDatabase;
/** A log that a service has, as its contract reads it. */
let log: CloudEvent[];
beforeEach(async () => {
  await store?.close();
  store = await createServiceDatabase('notifications', new URL('../migrations/', import.meta.url));
  log = [];
});
afterAll(() => store.close());

const sessionId = newId();
const noPlaces = async () => undefined;
const count = (events: readonly CloudEvent[]) =>
  createCountEvents(store.database, noPlaces)(events);
const find = async () => (await createFindFigures(store.database).ofSession(sessionId)).all;
const rebuild = () => createRebuildFigures(store.database);

function happens(times: number): CloudEvent[] {
  const events = Array.from({ length: times }, () =>
    makeEvent('TicketsPurchased', { saleId: newId(), sessionId, quantity: 1 }),
  );
  log.push(...events);
  return events;
}

/** An instance of the job, in whose reads the test may meddle. */
function instance(onRead: (reads: number) => Promise<void> = async () => undefined) {
  let reads = 0;
  const read: ReadEvents = async ({ cursor = '0', limit }) => {
    await onRead(++reads);
    const events = log.slice(Number(cursor), Number(cursor) + limit);
    return { events, cursor: String(Number(cursor) + events.length) };
  };
  const database = store.openAnother();
  const countEvents = createCountEvents(database, noPlaces);
  const job = rebuildFiguresJob({
    database,
    sources: { sales: read },
    countEvents,
    log: silentLog,
  });
  return { run: (signal = new AbortController().signal) => job.run(signal), reads: () => reads };
}

const purchased = (times: number) => ({ purchased: { times, places: times, amountMinor: 0 } });

test('[NOT-43] figures that are counted anew are those counted live, while more happens on any way', async () => {
  await count(happens(2500));
  await rebuild().begin();
  const late = happens(10);
  await instance(async (reads) => {
    // Some come by the bus only after they were read, some before, some twice.
    if (reads < 4) await count(happens(100));
    if (reads === 2) await count(late);
  }).run();
  await count(late);
  await count(happens(7));
  await count(log.slice(-300));
  expect(await find()).toEqual(purchased(log.length));
  expect(await rebuild().find()).toMatchObject({ isUnderWay: false });
});

test('[NOT-43] what was lost or miscounted is right after a rebuild', async () => {
  happens(30);
  await count(log.slice(0, 10));
  const text = 'UPDATE notifications.analytics_figure SET times = 999';
  await store.database.execute({ name: 'test.miscount', text }, []);
  await rebuild().begin();
  await instance().run();
  expect(await find()).toEqual(purchased(30));
});

test('[NOT-44] until a rebuild is complete the old figures are shown, and then they are gone', async () => {
  await count(happens(1500));
  happens(1000);
  await rebuild().begin();
  const shown: unknown[] = [];
  await instance(async () => void shown.push(await find())).run();
  expect(shown).toEqual([purchased(1500), purchased(1500), purchased(1500)]);
  expect(await find()).toEqual(purchased(2500));
  const text = `SELECT (SELECT count(DISTINCT generation) FROM notifications.analytics_figure)::integer,
    (SELECT count(DISTINCT generation) FROM notifications.analytics_seen)::integer`;
  expect(await store.database.query({ name: 'test.kept', text }, [])).toEqual([[1, 1]]);
});

test('[NOT-44] a rebuild whose instance dies goes on from there on another, one at a time', async () => {
  await count(happens(3500));
  await rebuild().begin();
  const dying = instance(async (reads) => {
    if (reads === 3) throw new Error('killed');
  });
  await expect(dying.run()).rejects.toThrow('killed');
  const leased = `UPDATE notifications.analytics_generation SET leased_until = now() + interval '1 hour'`;
  await store.database.execute({ name: 'test.lease', text: leased }, []);
  const other = instance();
  await other.run();
  expect(other.reads()).toBe(0);
  const lapsed = `UPDATE notifications.analytics_generation SET leased_until = now() - interval '1 hour'`;
  await store.database.execute({ name: 'test.lapse', text: lapsed }, []);
  await other.run();
  expect(other.reads()).toBe(2);
  expect(await find()).toEqual(purchased(3500));
});

test('[NOT-44] a rebuild that is asked for again while it is under way goes on', async () => {
  await count(happens(5));
  const first = await rebuild().begin();
  expect(await rebuild().begin()).toEqual(first);
  await instance().run();
  const done = await rebuild().find();
  expect(done).toMatchObject({ isUnderWay: false, eventsRead: 5, begunAtMs: first.begunAtMs });
});
