import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { silentFeed } from '../../../platform/feed/testing/silent-feed.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { cinemaRoom } from '../domain/sample-maps/cinema-room.ts';
import { createRooms } from '../queries/rooms.ts';
import { createSeatBoards } from '../queries/seat-boards.ts';
import { createSessionLayouts } from '../queries/session-layouts.ts';
import { createPlaceBestHold } from './place-best-hold.ts';
import { createPlaceHold } from './place-hold.ts';
import { openTestSession } from './testing/open-test-session.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const openSession = (totalSeats: number) =>
  openTestSession(store.database, cinemaRoom({ roomName: '1', totalSeats, priceMinor: 2500 }));

/** An instance, with a count of the claims that its wishes made. */
function instance() {
  const database = store.openAnother();
  const layouts = createSessionLayouts(database, createRooms(database));
  const { place } = createPlaceHold(database, layouts, {
    clock: systemClock,
    metrics: createMetrics(),
  });
  const context = { ttlMs: 60_000, clock: systemClock, feed: silentFeed };
  const boards = createSeatBoards(database, layouts, context);
  let claims = 0;
  const placeBest = createPlaceBestHold(boards, layouts, (command) => {
    claims++;
    return place(command);
  });
  return {
    place,
    claims: () => claims,
    wish: async (sessionId: string, quantity = 2) => {
      const map = (await layouts.find(sessionId))?.map;
      const sectorId = map?.sectors[0]?.id ?? '';
      return placeBest({ sessionId, holdId: newId(), userId: newId(), sectorId, quantity });
    },
  };
}

const seatsOf = (outcomes: Awaited<ReturnType<ReturnType<typeof instance>['wish']>>[]) =>
  outcomes.flatMap((outcome) => (outcome.ok ? outcome.hold.seats : []));

test('[INV-18] ten wishes of one moment choose different seats at once', async () => {
  const sessionId = await openSession(20);
  const { wish, claims } = instance();
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => wish(sessionId)));
  expect(new Set(seatsOf(outcomes)).size).toBe(20);
  expect(claims()).toBe(10);
  expect(await wish(sessionId, 1)).toEqual({ ok: false, code: 'NOT_ENOUGH_SEATS' });
});

test('[INV-18] a wish that another instance was quicker than learns what is taken, and gets the next best', async () => {
  const sessionId = await openSession(20);
  const [one, other] = [instance(), instance()];
  await one.wish(sessionId);
  const first = await other.wish(sessionId);
  const second = await one.wish(sessionId);
  expect(new Set(seatsOf([first, second])).size).toBe(4);
  expect(other.claims()).toBe(1);
  expect(one.claims()).toBe(3);
});

test('[INV-18] what is free again in the database is found before a wish is refused', async () => {
  const sessionId = await openSession(4);
  const { wish } = instance();
  expect(seatsOf([await wish(sessionId, 4)])).toHaveLength(4);
  const free = {
    name: 'test.free',
    text: `UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL WHERE session_id = $1`,
  };
  await new Promise((resolve) => setTimeout(resolve, 120));
  await store.database.execute(free, [sessionId]);
  expect(seatsOf([await wish(sessionId, 4)])).toHaveLength(4);
});

test('[INV-18] three instances sell a room out by wishes, each seat once', async () => {
  const sessionId = await openSession(300);
  const instances = [instance(), instance(), instance()];
  const outcomes = await Promise.all(
    instances.flatMap(({ wish }) => Array.from({ length: 50 }, () => wish(sessionId))),
  );
  const seats = seatsOf(outcomes);
  expect(new Set(seats).size).toBe(seats.length);
  expect(seats.length).toBeGreaterThan(280);
});
