import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import type { SectorWish } from '../domain/hold-schemas.ts';
import type { SessionRules } from '../domain/session-schemas.ts';
import { inventoryInstance, openTestSession } from './testing/inventory-instance.ts';

const seed = chooseSeed();
const random = createRandom(seed);

const prices = { full: 100, half: 50 };
const row = { label: 'A', seats: [1, 2, 3, 4].map((x) => ({ label: String(x), x, y: 0 })) };
/** A field for ten, a small one for three, and a row of four seats. */
const festival = {
  version: 1,
  room: 'Festival',
  priceCategories: [{ id: 'all', name: 'All', prices }],
  sectors: [
    { kind: 'general', id: 'field', name: 'Field', priceCategory: 'all', capacity: 10 },
    {
      kind: 'seated',
      id: 'stand',
      name: 'Stand',
      priceCategory: 'all',
      focus: { x: 2, y: 0 },
      rows: [row],
    },
    { kind: 'general', id: 'pit', name: 'Pit', priceCategory: 'all', capacity: 3 },
  ],
};

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const openSession = (rules: Partial<SessionRules> = {}) =>
  openTestSession(store.database, { seatMap: festival, rules });

/** An instance of the service, as its buyers use it here. */
function instance(database: Database = store.openAnother()) {
  const { place, ...others } = inventoryInstance(database);
  return {
    ...others,
    place: (
      sessionId: string,
      sectors: SectorWish[],
      more: { userId?: string; seatNumbers?: string[]; holdId?: string } = {},
    ) =>
      place({
        sessionId,
        holdId: newId(),
        userId: newId(),
        seatNumbers: [],
        sectors,
        ...more,
      }),
  };
}

const nth = <T>(items: readonly T[], i: number) => items[i % items.length] as T;
const field = (quantity: number): SectorWish[] => [{ sectorId: 'field', quantity }];

async function stockOf(sessionId: string, sectorIndex = 0): Promise<number[]> {
  const text = `SELECT free, held, sold FROM inventory.sector_stock
    WHERE session_id = $1 AND sector_index = $2`;
  const [found] = await store.database.query<number[]>({ name: 'test.stock', text }, [
    sessionId,
    sectorIndex,
  ]);
  return [...(found ?? [])];
}

/** Moves the clock past the end of all holds. */
async function lapse(sessionId: string): Promise<void> {
  const past = `now() - interval '1 ms'`;
  const holds = `UPDATE inventory.hold SET expires_at = ${past} WHERE session_id = $1 AND state = 'pending'`;
  const seats = `UPDATE inventory.seat SET held_until = ${past} WHERE session_id = $1 AND state = 'held'`;
  await store.database.execute({ name: 'test.lapse-holds', text: holds }, [sessionId]);
  await store.database.execute({ name: 'test.lapse-seats', text: seats }, [sessionId]);
}

test('[INV-25] a crowd on three instances gets what a general sector has, and no place more', async () => {
  const on = [instance(), instance(), instance()];
  for (let round = 0; round < 20; round++) {
    const sessionId = await openSession();
    const wishes = Array.from({ length: 30 }, () => 1 + random.below(3));
    const outcomes = await Promise.all(
      wishes.map((quantity, i) => nth(on, i).place(sessionId, field(quantity))),
    );
    const held = wishes.reduce((sum, n, i) => sum + (outcomes[i]?.ok ? n : 0), 0);
    expect(await stockOf(sessionId), `SEED=${seed}`).toEqual([10 - held, held, 0]);
    const smallest = Math.min(...wishes.filter((_, i) => !outcomes[i]?.ok));
    expect(10 - held, `what fits is not refused, SEED=${seed}`).toBeLessThan(smallest);
  }
});

test('[INV-25] a refusal tells what is free, and one that does not fit stops none behind it', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  const outcomes = await Promise.all([8, 5, 2].map((n) => place(sessionId, field(n))));
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(outcomes[1]).toEqual({
    ok: false,
    code: 'NOT_ENOUGH_PLACES',
    sectors: [{ sectorId: 'field', free: 2 }],
  });
});

test('[INV-11] a mix of seats, best seats and units is held together or not at all', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  const mix: SectorWish[] = [
    { sectorId: 'field', quantity: 2 },
    { sectorId: 'pit', quantity: 1 },
    { sectorId: 'stand', quantity: 2, bestAvailable: true },
  ];
  const first = await place(sessionId, mix, { seatNumbers: ['A4'] });
  expect(first).toMatchObject({
    ok: true,
    hold: {
      seats: ['A1', 'A2', 'A4'],
      sectors: [
        { sectorId: 'field', quantity: 2 },
        { sectorId: 'pit', quantity: 1 },
      ],
      totalMinor: 60_000,
    },
  });
  const tooMuch: SectorWish[] = [...field(1), { sectorId: 'pit', quantity: 3 }];
  expect(await place(sessionId, tooMuch, { seatNumbers: ['A3'] })).toMatchObject({
    code: 'NOT_ENOUGH_PLACES',
    sectors: [{ sectorId: 'pit', free: 2 }],
  });
  expect(await place(sessionId, field(1), { seatNumbers: ['A4'] })).toMatchObject({
    code: 'SEAT_ALREADY_RESERVED',
    conflictingSeats: ['A4'],
  });
  expect([await stockOf(sessionId), await stockOf(sessionId, 2)]).toEqual([
    [8, 2, 0],
    [2, 1, 0],
  ]);
});

test('[INV-25] units are sold with their hold, given back once, and free again at its end', async () => {
  const { place, confirm, cancel, refund, expireHolds } = instance();
  const sessionId = await openSession();
  const holdOf = async (quantity: number) => {
    const outcome = await place(sessionId, field(quantity));
    return outcome.ok ? outcome.hold.holdId : '';
  };
  const [sold, cancelled] = [await holdOf(3), await holdOf(2)];
  const saleId = newId();
  const answer = await confirm({ holdId: sold, saleId });
  expect(answer).toMatchObject({ ok: true, sectors: [{ sectorId: 'field', quantity: 3 }] });
  expect(await confirm({ holdId: sold, saleId })).toEqual(answer);
  expect(await stockOf(sessionId)).toEqual([5, 2, 3]);
  for (let i = 0; i < 2; i++) await cancel({ holdId: cancelled });
  expect(await stockOf(sessionId)).toEqual([7, 0, 3]);
  for (let i = 0; i < 2; i++) {
    expect(await refund({ holdId: sold, saleId })).toEqual({ ok: true });
  }
  expect(await refund({ holdId: sold, saleId: newId() })).toEqual({
    ok: false,
    code: 'SALE_NOT_FOUND',
  });
  expect(await stockOf(sessionId)).toEqual([10, 0, 0]);
  await holdOf(4);
  await lapse(sessionId);
  await Promise.all([expireHolds(), instance().expireHolds()]);
  expect(await stockOf(sessionId)).toEqual([10, 0, 0]);
});

test('[INV-14] lapsed holds of a general sector are in nobody’s way, without waiting for the sweeper', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  for (const quantity of [4, 6]) await place(sessionId, field(quantity));
  expect(await place(sessionId, field(1))).toMatchObject({ code: 'NOT_ENOUGH_PLACES' });
  await lapse(sessionId);
  expect(await place(sessionId, field(10))).toMatchObject({ ok: true });
});

test('[INV-14] nor are they while somebody else has their rows, as a confirmation has that comes too late', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  await place(sessionId, field(10));
  await lapse(sessionId);
  const other = new pg.Client({ connectionString: store.url });
  await other.connect();
  await other.query('BEGIN');
  await other.query('SELECT FROM inventory.hold WHERE session_id = $1 FOR NO KEY UPDATE', [
    sessionId,
  ]);
  const placing = place(sessionId, field(10));
  await waitUntil(async () => {
    const text =
      'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))';
    return (await other.query(text)).rows.length > 0;
  });
  await other.query('COMMIT');
  await other.end();
  expect(await placing).toMatchObject({ ok: true });
});

test('[INV-26] a user holds no more than the session allows, asked on three instances at once', async () => {
  const on = [instance(), instance(), instance()];
  for (let round = 0; round < 20; round++) {
    const sessionId = await openSession({ maxHoldsPerUser: 2, maxPlacesPerUser: 3 });
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        nth(on, i).place(sessionId, field(1 + (i % 2)), { userId: 'grabber' }),
      ),
    );
    const held = outcomes.flatMap((outcome) => (outcome.ok ? outcome.hold.sectors : []));
    expect(held.length, `SEED=${seed}`).toBe(2);
    expect(held.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(3);
    const refused = outcomes.filter((outcome) => !outcome.ok);
    expect(refused.every((outcome) => !outcome.ok && outcome.code === 'HOLD_LIMIT')).toBe(true);
    expect(await nth(on, 0).place(sessionId, field(1))).toMatchObject({ ok: true });
  }
});

test('[INV-26] what has lapsed, was cancelled or sold does not count towards the limit', async () => {
  const { place, confirm, cancel } = instance();
  const sessionId = await openSession({ maxHoldsPerUser: 1 });
  const user = { userId: 'u' };
  const placed = async () => {
    const outcome = await place(sessionId, field(1), user);
    expect(outcome).toMatchObject({ ok: true });
    return outcome.ok ? outcome.hold.holdId : '';
  };
  await cancel({ holdId: await placed() });
  await confirm({ holdId: await placed(), saleId: newId() });
  await placed();
  expect(await place(sessionId, field(1), user)).toEqual({ ok: false, code: 'HOLD_LIMIT' });
  await lapse(sessionId);
  await placed();
});

test('[INV-13] a repeated hold of units gets what it has, even when the sector is full by then', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  const mine = { holdId: newId(), userId: 'u' };
  await place(sessionId, field(6), mine);
  await place(sessionId, field(4));
  expect(await place(sessionId, field(6), mine)).toMatchObject({
    ok: true,
    hold: { sectors: [{ sectorId: 'field', quantity: 6 }] },
  });
  expect(await stockOf(sessionId)).toEqual([0, 10, 0]);
});

test('[INV-13] a repeated wish for the best seats gets those that it has', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  const wish = [{ sectorId: 'stand', quantity: 2, bestAvailable: true }];
  const mine = { holdId: newId(), userId: 'u' };
  const first = await place(sessionId, wish, mine);
  expect(await place(sessionId, wish, mine)).toMatchObject({
    ok: true,
    hold: { seats: first.ok ? first.hold.seats : [] },
  });
});

test('wishes that a sector can not give name it', async () => {
  const { place } = instance();
  const sessionId = await openSession();
  for (const wish of [
    { sectorId: 'stand', quantity: 1 },
    { sectorId: 'field', quantity: 1, bestAvailable: true },
    { sectorId: 'moon', quantity: 1 },
  ]) {
    const { sectorId } = wish;
    expect(await place(sessionId, [wish])).toMatchObject({ code: 'SECTOR_NOT_FOUND', sectorId });
  }
});
