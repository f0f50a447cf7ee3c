import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { silentFeed } from '../../../platform/feed/testing/silent-feed.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import type { PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import { cinemaRoom } from '../domain/sample-maps/cinema-room.ts';
import type { SeatHold } from '../domain/seat-hold.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import { createRooms } from '../queries/rooms.ts';
import { createSeatBoards } from '../queries/seat-boards.ts';
import { createSessionLayouts } from '../queries/session-layouts.ts';
import { decideHolds } from './decide-holds.ts';
import { placeBestHold } from './place-best-hold.ts';
import { openTestSession } from './testing/inventory-instance.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const openSession = (totalSeats: number) =>
  openTestSession(store.database, {
    seatMap: cinemaRoom({ roomName: '1', totalSeats, priceMinor: 2500 }),
  });

/** An instance, with a count of the claims that its wishes made. */
function instance() {
  const database = store.openAnother();
  const layouts = createSessionLayouts(database, createRooms(database), silentFeed);
  const context = { ttlMs: 60_000, clock: systemClock, feed: silentFeed };
  const boards = createSeatBoards(database, layouts, context);
  const decider = { database, layouts, boards, expireHolds: { endLapsed: async () => undefined } };
  let claims = 0;
  const submit = async (hold: SeatHold) => {
    claims++;
    const [outcome] = await decideHolds(decider, [hold]);
    return outcome as PlaceHoldOutcome;
  };
  return {
    claims: () => claims,
    wish: async (sessionId: string, quantity = 2) => {
      const map = (await layouts.find(sessionId))?.map as SeatMap;
      const sectorId = map.sectors[0]?.id ?? '';
      const hold = {
        sessionId,
        holdId: newId(),
        userId: newId(),
        seats: [],
        organisationId: null,
        units: [],
        isFirst: true,
        passId: null,
      };
      const wishes = [{ sectorIndex: 0, sectorId, quantity }];
      return placeBestHold({ boards, map, hold, wishes, submit });
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
  expect(await wish(sessionId, 1)).toMatchObject({ code: 'NOT_ENOUGH_PLACES' });
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
