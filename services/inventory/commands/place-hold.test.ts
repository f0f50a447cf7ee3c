import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import type { PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import { inventoryInstance, openTestSession } from './testing/inventory-instance.ts';

const ROUNDS = 50;
const seed = chooseSeed();

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const openSession = () => openTestSession(store.database);

/** An instance of the service, as a function that places a hold. */
function instance(database: Database) {
  const { place } = inventoryInstance(database);
  return (sessionId: string, seatNumbers: string[], holdId: string = newId()) =>
    place({ sessionId, seatNumbers, sectors: [], holdId, userId: 'u' });
}

/** The same, with one guard taken out of the statement: what the tests below must notice. */
function withoutGuard(database: Database, guard: string | RegExp, instead = ''): Database {
  const changed = ({ name, text }: { name: string; text: string }) => {
    const broken = text.replace(guard, instead);
    return { name: broken === text ? name : `${name} broken`, text: broken };
  };
  return {
    ...database,
    query: (statement, values) => database.query(changed(statement), values),
  };
}

/** Seats that two live holds have, and holds that have not all of their seats. */
async function findDoubleBookings(sessionId: string): Promise<number> {
  const text = `SELECT (
      SELECT count(*) FROM (
        SELECT seat_index FROM inventory.hold, unnest(seat_indexes) seat_index
        WHERE session_id = $1 AND (state = 'confirmed' OR (state = 'pending' AND expires_at > now()))
        GROUP BY seat_index HAVING count(*) > 1
      ) twice
    )::integer + (
      SELECT count(*) FROM inventory.hold h, unnest(h.seat_indexes) i
      JOIN inventory.seat s ON s.seat_index = i
      WHERE h.session_id = $1 AND s.session_id = $1 AND s.hold_id IS DISTINCT FROM h.hold_id
        AND (h.state = 'confirmed' OR (h.state = 'pending' AND h.expires_at > now()))
    )::integer`;
  const [row] = await store.database.query<[number]>({ name: 'test.twice', text }, [sessionId]);
  return row?.[0] ?? -1;
}

type Race = (
  instances: ReturnType<typeof instance>[],
  sessionId: string,
) => Promise<PlaceHoldOutcome[]>;

/** Runs a race many times on three instances; counts what must never be. */
async function raceMany(race: Race, winners: number, broken?: (database: Database) => Database) {
  const databases = [store.database, store.openAnother(), store.openAnother()];
  const instances = databases.map((database) => instance(broken ? broken(database) : database));
  let faults = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const sessionId = await openSession();
    const outcomes = await race(instances, sessionId).catch(() => []);
    if (outcomes.filter(({ ok }) => ok).length !== winners) faults++;
    faults += await findDoubleBookings(sessionId);
  }
  return faults;
}

const random = createRandom(seed);
const pick = <T>(items: readonly T[]): T => items[random.below(items.length)] as T;

const races: Record<string, { winners: number; race: Race }> = {
  'two buyers on one seat': {
    winners: 1,
    race: (on, id) => Promise.all([pick(on)(id, ['A1']), pick(on)(id, ['A1'])]),
  },
  'opposite orders of two seats': {
    winners: 1,
    race: (on, id) => Promise.all([pick(on)(id, ['A1', 'A3']), pick(on)(id, ['A3', 'A1'])]),
  },
  'ten buyers on two seats': {
    winners: 2,
    race: (on, id) =>
      Promise.all(Array.from({ length: 10 }, (_, i) => pick(on)(id, [i % 2 ? 'A1' : 'A2']))),
  },
};

describe.each(Object.entries(races))(
  '%s, 50 times on three instances',
  (_name, { race, winners }) => {
    test('[INV-12] each seat goes to one of them', async () => {
      expect(await raceMany(race, winners), `SEED=${seed}`).toBe(0);
    });

    test('[INV-12] without the guard of the statement the same race finds double bookings', async () => {
      const guard = /seat\.state IN \('sold'.*?clock_timestamp\(\)\)/s;
      const broken = (database: Database) => withoutGuard(database, guard, 'false');
      expect(await raceMany(race, winners, broken)).toBeGreaterThan(0);
    });
  },
);

test('[INV-12] a thousand buyers on ten seats, on three instances: ten have one each', async () => {
  const on = [
    instance(store.database),
    instance(store.openAnother()),
    instance(store.openAnother()),
  ];
  const sessionId = await openSession();
  const outcomes = await Promise.all(
    Array.from({ length: 1000 }, (_, i) => pick(on)(sessionId, [`A${(i % 10) + 1}`])),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
  expect(await findDoubleBookings(sessionId)).toBe(0);
});

test('[INV-11] overlapping wishes never leave a hold with some of its seats', async () => {
  const on = [
    instance(store.database),
    instance(store.openAnother()),
    instance(store.openAnother()),
  ];
  for (let round = 0; round < ROUNDS; round++) {
    const sessionId = await openSession();
    const wishes = Array.from({ length: 12 }, () => {
      const first = 1 + random.below(8);
      return Array.from({ length: 1 + random.below(3) }, (_, i) => `A${first + i}`);
    });
    await Promise.all(wishes.map((seats) => pick(on)(sessionId, seats)));
    expect(await findDoubleBookings(sessionId), `SEED=${seed}`).toBe(0);
  }
});

test('[INV-13] a hold that is placed by three instances at once is placed once', async () => {
  const on = [
    instance(store.database),
    instance(store.openAnother()),
    instance(store.openAnother()),
  ];
  for (let round = 0; round < 20; round++) {
    const sessionId = await openSession();
    const holdId = newId();
    const outcomes = await Promise.all(on.map((place) => place(sessionId, ['A1', 'A2'], holdId)));
    expect(outcomes.every((outcome) => outcome.ok && outcome.hold.seats.length === 2)).toBe(true);
    expect(await findDoubleBookings(sessionId)).toBe(0);
  }
});

test('[INV-15] a confirmation in the instant of the end: one of the two has the seat', async () => {
  const place = instance(store.database);
  const { confirm } = inventoryInstance(store.openAnother());
  for (let round = 0; round < ROUNDS; round++) {
    const sessionId = await openSession();
    const held = await place(sessionId, ['A1']);
    const holdId = held.ok ? held.hold.holdId : '';
    const text = `WITH over AS (UPDATE inventory.hold
        SET expires_at = clock_timestamp() + interval '4 ms' WHERE hold_id = $1 RETURNING hold_id, expires_at)
      UPDATE inventory.seat SET held_until = over.expires_at FROM over WHERE seat.hold_id = over.hold_id`;
    await store.database.execute({ name: 'test.soon', text }, [holdId]);
    await new Promise((resolve) => setTimeout(resolve, random.below(6)));
    const [confirmed, placed] = await Promise.all([
      confirm({ holdId, saleId: newId() }),
      place(sessionId, ['A1']),
    ]);
    expect(confirmed.ok && placed.ok, `SEED=${seed}`).toBe(false);
    expect(await findDoubleBookings(sessionId), `SEED=${seed}`).toBe(0);
  }
});

test('[INV-13] one id asked for other seats in the same moment is placed once, and harms no neighbour', async () => {
  const place = instance(store.database);
  const sessionId = await openSession();
  const holdId = newId();
  const [first, twin, neighbour] = await Promise.all([
    place(sessionId, ['A1'], holdId),
    place(sessionId, ['A2'], holdId),
    place(sessionId, ['A3']),
  ]);
  expect(twin).toMatchObject({ ok: true, hold: { holdId, seats: ['A1'] } });
  expect([first?.ok, neighbour?.ok]).toEqual([true, true]);
  expect(await findDoubleBookings(sessionId)).toBe(0);
});

test('[INV-13] a repeated hold that waits behind another for its own lapsed seat gets what it has', async () => {
  const place = instance(store.database);
  const sessionId = await openSession();
  const holdId = newId();
  await place(sessionId, ['A1'], holdId);
  const text = `WITH over AS (UPDATE inventory.hold SET expires_at = now() - interval '1 ms'
      WHERE hold_id = $1 RETURNING hold_id, expires_at)
    UPDATE inventory.seat SET held_until = over.expires_at FROM over WHERE seat.hold_id = over.hold_id`;
  await store.database.execute({ name: 'test.over', text }, [holdId]);
  const [other, again] = await Promise.all([
    place(sessionId, ['A1']),
    place(sessionId, ['A1'], holdId),
  ]);
  expect(other?.ok).toBe(true);
  expect(again).toMatchObject({ ok: true, hold: { holdId, state: 'expired' } });
});
