import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { ChangeFeed, FeedListener } from '../../../platform/feed/change-feed.ts';
import { openPostgresFeed } from '../../../platform/feed/postgres-feed.ts';
import { openRedisFeed } from '../../../platform/feed/redis-feed.ts';
import { silentFeed } from '../../../platform/feed/testing/silent-feed.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import { openTestSession } from '../commands/testing/inventory-instance.ts';
import { cinemaRoom } from '../domain/sample-maps/cinema-room.ts';
import { createRooms } from './rooms.ts';
import { createSeatBoards, type LiveBoard, type SeatBoards } from './seat-boards.ts';
import { createSessionLayouts } from './session-layouts.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const SOLD = 2;
const openSession = () =>
  openTestSession(store.database, {
    seatMap: cinemaRoom({ roomName: '1', totalSeats: 4, priceMinor: 2500 }),
  });

/** As another instance does it, without telling. */
const sellBehind = (sessionId: string, seat: number) =>
  store.database.execute(
    {
      name: 'test.sell-behind',
      text: `UPDATE inventory.seat SET state = 'sold', hold_id = session_id, held_until = NULL
        WHERE session_id = $1 AND seat_index = $2`,
    },
    [sessionId, seat],
  );

/** An instance's boards, with a clock that the test moves and a count of what is read. */
function instance(ttlMs: number, feed: ChangeFeed = silentFeed) {
  let nowMs = 1000;
  let reads = 0;
  let beforeAnswer = () => Promise.resolve();
  const database: Database = {
    ...store.database,
    async query(statement, values) {
      if (statement.name !== 'inventory.read-board') return store.database.query(statement, values);
      reads++;
      const rows = await store.database.query<never>(statement, values);
      await beforeAnswer();
      return rows;
    },
  };
  const layouts = createSessionLayouts(database, createRooms(database), silentFeed);
  const clock = { ...systemClock, monotonicMs: () => nowMs };
  const boards = createSeatBoards(database, layouts, { ttlMs, clock, feed });
  return {
    boards,
    reads: () => reads,
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** Runs once a reading is made and before it arrives. */
    duringRead: (work: () => Promise<unknown>) => {
      beforeAnswer = async () => {
        beforeAnswer = () => Promise.resolve();
        await work();
      };
    },
  };
}

const statesOf = (live: LiveBoard | undefined) => [...(live?.board.states ?? [])];
const show = async (boards: SeatBoards, sessionId: string) =>
  statesOf(await boards.find(sessionId));

test('[INV-20] a board is at most so old, though nothing is told; those who ask share a reading', async () => {
  const sessionId = await openSession();
  const { boards, reads, pass } = instance(1000);
  await Promise.all(Array.from({ length: 50 }, () => boards.find(sessionId)));
  await sellBehind(sessionId, 1);
  pass(999);
  expect(await show(boards, sessionId)).toEqual([0, 0, 0, 0]);
  expect(reads()).toBe(1);
  pass(1);
  expect(await show(boards, sessionId)).toEqual([0, SOLD, 0, 0]);
  expect(reads()).toBe(2);
});

test('[INV-20] with CACHE_TTL_SECONDS=0 each question hears what is stored when it is asked', async () => {
  const sessionId = await openSession();
  const { boards, duringRead } = instance(0);
  await boards.find(sessionId);
  let second: Promise<number[]> | undefined;
  duringRead(async () => {
    await sellBehind(sessionId, 2);
    second = show(boards, sessionId);
  });
  expect(await show(boards, sessionId)).toEqual([0, 0, 0, 0]);
  expect(await second).toEqual([0, 0, SOLD, 0]);
});

test('[INV-20] what is told while a reading is under way is not undone by it', async () => {
  const sessionId = await openSession();
  const { boards, pass, duringRead } = instance(1000);
  await boards.find(sessionId);
  pass(1000);
  duringRead(async () => boards.apply(sessionId, { seats: [{ state: 'sold', indexes: [3] }] }));
  expect(await show(boards, sessionId)).toEqual([0, 0, 0, SOLD]);
});

test('[INV-20] after a gap of the feed a board is read anew when it is asked for, even mid-reading', async () => {
  const sessionId = await openSession();
  let listener: FeedListener | undefined;
  const feed: ChangeFeed = {
    ...silentFeed,
    subscribe: (_channel, given) => {
      listener = given;
    },
  };
  const { boards, pass, duringRead, reads } = instance(60_000, feed);
  await boards.find(sessionId);
  await sellBehind(sessionId, 0);
  listener?.onMessage('not of our version');
  expect(await show(boards, sessionId)).toEqual([0, 0, 0, 0]);
  listener?.onGap();
  expect(await show(boards, sessionId)).toEqual([SOLD, 0, 0, 0]);
  pass(60_000);
  duringRead(async () => {
    await sellBehind(sessionId, 1);
    listener?.onGap();
  });
  await boards.find(sessionId);
  expect(await show(boards, sessionId)).toEqual([SOLD, SOLD, 0, 0]);
  expect(reads()).toBe(4);
});

test('a glance waits for no reading but the first, and starts one when the board is old', async () => {
  const sessionId = await openSession();
  const { boards, pass, reads } = instance(1000);
  expect(statesOf(await boards.glance(sessionId))).toEqual([0, 0, 0, 0]);
  await sellBehind(sessionId, 1);
  pass(1000);
  expect(statesOf(await boards.glance(sessionId))).toEqual([0, 0, 0, 0]);
  expect(reads()).toBe(2);
  await waitUntil(async () => statesOf(await boards.glance(sessionId))[1] === SOLD);
  expect(reads()).toBe(2);
});

test('a reading that fails is told to those who asked, and tried again by the next', async () => {
  const sessionId = await openSession();
  const { boards, duringRead } = instance(1000);
  duringRead(() => Promise.reject(new Error('connection lost')));
  await expect(boards.find(sessionId)).rejects.toThrow('connection lost');
  expect(await show(boards, sessionId)).toEqual([0, 0, 0, 0]);
});

test('a session that is not there, or has no map, has no board', async () => {
  const { boards } = instance(1000);
  expect(await boards.find('0190163d-8694-739b-aea5-966c26f8ad91')).toBeUndefined();
  expect(await boards.glance('0190163d-8694-739b-aea5-966c26f8ad91')).toBeUndefined();
});

const kinds =
  inject('redisUrl') === '' ? (['postgres'] as const) : (['postgres', 'redis'] as const);

describe.each(kinds)('by the feed of %s', (kind) => {
  test('[INV-22] what one instance changes, the other shows without a reading', async () => {
    const sessionId = await openSession();
    const open = () => {
      const options = { name: 'inventory', log: silentLog, metrics: createMetrics().feed };
      return kind === 'redis'
        ? openRedisFeed({ ...options, url: inject('redisUrl') })
        : openPostgresFeed({ ...options, url: store.url, database: store.database });
    };
    const feeds = [open(), open()] as const;
    const hears = new Promise<void>((resolve) => {
      feeds[1].subscribe('seats', { onMessage: () => undefined, onGap: resolve });
    });
    const [one, other] = [instance(60_000, feeds[0]), instance(60_000, feeds[1])];
    await hears;
    await other.boards.find(sessionId);
    const heldUntilMs = Date.now() + 60_000;
    one.boards.apply(sessionId, {
      seats: [
        { state: 'held', heldUntilMs, indexes: [0, 1] },
        { state: 'sold', indexes: [3] },
      ],
    });
    await waitUntil(async () => (await show(other.boards, sessionId))[3] === SOLD);
    expect(await show(other.boards, sessionId)).toEqual([1, 1, 0, SOLD]);
    expect((await other.boards.find(sessionId))?.board.heldUntilMs[1]).toBe(heldUntilMs);
    expect(other.reads()).toBe(1);
    await Promise.all(feeds.map((feed) => feed.close()));
  });
});
