import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createAuditSession } from '../queries/audit/audit-session.ts';
import { createRooms } from '../queries/rooms.ts';
import { inventoryInstance, openTestSession } from './testing/inventory-instance.ts';

const seed = chooseSeed();
afterAll(() => process.stdout.write(`SEED=${seed}\n`));

const row = { label: 'A', seats: [1, 2, 3, 4].map((x) => ({ label: String(x), x, y: 0 })) };
/** A row of four seats, and a floor and a pit. */
const hall = {
  version: 1,
  room: 'Hall',
  priceCategories: [{ id: 'all', name: 'All', prices: { full: 100 } }],
  sectors: [
    {
      kind: 'seated',
      id: 'stand',
      name: 'Stand',
      priceCategory: 'all',
      focus: { x: 2, y: 0 },
      rows: [row],
    },
    { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'all', capacity: 10 },
    { kind: 'general', id: 'pit', name: 'Pit', priceCategory: 'all', capacity: 10 },
  ],
};

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const units = (floor: number, pit: number) => [
  ...(floor > 0 ? [{ sectorId: 'floor', quantity: floor }] : []),
  ...(pit > 0 ? [{ sectorId: 'pit', quantity: pit }] : []),
];

/** A sale of the seats A1 to A3, three places of the floor and two of the pit. */
async function sell() {
  const [sessionId, roomId, holdId, saleId] = [newId(), newId(), newId(), newId()];
  await openTestSession(store.database, { seatMap: hall, sessionId, roomId });
  const at = inventoryInstance(store.database);
  const seatNumbers = ['A1', 'A2', 'A3'];
  await at.place({ sessionId, holdId, userId: 'ana', seatNumbers, sectors: units(3, 2) });
  expect((await at.confirm({ holdId, saleId })).ok).toBe(true);
  const key = { sessionId, holdId, saleId };
  const books = async () => {
    const [hold] = await store.database.query<[string, number[], number[], number[]]>(
      { name: 'test.hold', text: FIND_HOLD },
      [holdId],
    );
    const stock = await store.database.query<[number, number]>(
      { name: 'test.stock', text: FIND_STOCK },
      [sessionId],
    );
    const audit = createAuditSession(store.database, createRooms(store.database));
    expect((await audit([sessionId, roomId])).findings).toEqual([]);
    return { hold, stock };
  };
  return { at, key, books };
}

const nth = <T>(items: readonly T[], i: number) => items[i % items.length] as T;

const FIND_HOLD =
  'SELECT state, seat_indexes, unit_sectors, unit_quantities FROM inventory.hold WHERE hold_id = $1';
const FIND_STOCK =
  'SELECT free, sold FROM inventory.sector_stock WHERE session_id = $1 ORDER BY sector_index';
const TOLD = 'SELECT type, data FROM inventory.event WHERE subject = $1 ORDER BY position OFFSET 2';

test('[INV-41] the places that are named are free again, once, and the rest stays sold', async () => {
  const { at, key, books } = await sell();
  const some = { ...key, refundId: newId(), seats: ['A2'], sectors: units(1, 2) };
  expect(await at.releasePlaces(some)).toEqual({ ok: true });
  const expected = {
    hold: ['confirmed', [0, 2], [1], [2]],
    stock: [
      [8, 2],
      [10, 0],
    ],
  };
  expect(await books()).toEqual(expected);
  expect(await at.releasePlaces(some)).toEqual({ ok: true });
  expect(await books()).toEqual(expected);
  const wish = { sessionId: key.sessionId, userId: 'bia', seatNumbers: ['A2'], sectors: [] };
  expect((await at.place({ ...wish, holdId: newId() })).ok).toBe(true);
  // Asked for again when its seat is another's.
  expect(await at.releasePlaces(some)).toEqual({ ok: true });
  const told = await store.database.query({ name: 'test.told', text: TOLD }, [key.holdId]);
  const places = { seats: [1], unitSectors: [1, 2], unitQuantities: [1, 2] };
  expect(told).toEqual([
    ['ReservationReduced', { userId: 'ana', saleId: key.saleId, ...places }],
    ['SeatReleased', { reason: 'refunded', ...places }],
  ]);
});

test('[INV-41] what is not the sale’s, or not any more, is refused with all that was named beside it', async () => {
  const { at, key, books } = await sell();
  const before = await books();
  const wrong: [seats: string[], sectors: ReturnType<typeof units>][] = [
    [['A1', 'A4'], []],
    [['A1', 'Z9'], []],
    [['A1'], units(4, 0)],
    [['A1'], [{ sectorId: 'nowhere', quantity: 1 }]],
    [[], []],
  ];
  for (const [seats, sectors] of wrong) {
    const outcome = await at.releasePlaces({ ...key, refundId: newId(), seats, sectors });
    expect(outcome).toEqual({ ok: false, code: 'PLACES_NOT_SOLD' });
  }
  const one = { ...key, refundId: newId(), seats: ['A1'], sectors: [] };
  expect(await at.releasePlaces({ ...one, saleId: newId() })).toEqual({
    ok: false,
    code: 'SALE_NOT_FOUND',
  });
  expect(await books()).toEqual(before);
});

test('[INV-41] with its last places the hold is cancelled', async () => {
  const { at, key, books } = await sell();
  const { holdId, saleId } = key;
  await at.releasePlaces({ ...key, refundId: newId(), seats: ['A1', 'A3'], sectors: units(3, 1) });
  await at.releasePlaces({ ...key, refundId: newId(), seats: ['A2'], sectors: units(0, 1) });
  const after = await books();
  expect(after.hold?.[0]).toBe('cancelled');
  expect(after.stock).toEqual([
    [10, 0],
    [10, 0],
  ]);
  expect(await at.refund({ holdId, saleId })).toEqual({ ok: true });
});

test('[INV-41] all that is left goes back with the sale', async () => {
  const { at, key, books } = await sell();
  const { holdId, saleId } = key;
  await at.releasePlaces({ ...key, refundId: newId(), seats: ['A1'], sectors: units(1, 0) });
  expect(await at.refund({ holdId, saleId })).toEqual({ ok: true });
  const { hold, stock } = await books();
  expect([hold?.[0], stock]).toEqual([
    'cancelled',
    [
      [10, 0],
      [10, 0],
    ],
  ]);
});

test('[INV-41] three instances give each place back once, whoever asks at the same moment', async () => {
  const random = createRandom(seed);
  const on = [1, 2, 3].map(() => inventoryInstance(store.openAnother()));
  for (let round = 0; round < 12; round++) {
    const { key, books } = await sell();
    const refunds = ['A1', 'A2', 'A3', 'A1'].map((seat, i) => ({
      ...key,
      refundId: newId(),
      seats: [seat],
      sectors: units(i % 2, (i + 1) % 2),
    }));
    const asked = [...refunds, ...refunds].toSorted(() => random.below(3) - 1);
    const outcomes = await Promise.all(asked.map((refund, i) => nth(on, i).releasePlaces(refund)));
    for (const { refundId } of refunds) {
      const told = outcomes.filter((_, i) => asked[i]?.refundId === refundId);
      expect(told[0], `SEED=${seed}: one refund has one answer`).toEqual(told[1]);
    }
    const done = new Set(asked.filter((_, i) => outcomes[i]?.ok).map(({ refundId }) => refundId));
    // Two name A1, and one of them gets it; each of the others, unless the units are gone.
    expect(done.size, `SEED=${seed}`).toBe(3);
    const { hold } = await books();
    expect(hold?.[1], `SEED=${seed}`).toEqual([]);
  }
});
