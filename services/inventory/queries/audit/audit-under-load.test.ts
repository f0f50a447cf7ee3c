import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../platform/database/database.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import { createOpenSession } from '../../commands/open-session.ts';
import {
  type InventoryInstance,
  inventoryInstance,
  openTestSession,
} from '../../commands/testing/inventory-instance.ts';
import { cinemaRoom } from '../../domain/sample-maps/cinema-room.ts';
import { createRooms } from '../rooms.ts';
import { createAuditSession } from './audit-session.ts';
import type { Finding } from './finding.ts';

const LOAD_MS = 5000;
const BUYERS = 40;
const SEATS = 40;
const SWEEP_EVERY_MS = 100;
const seed = chooseSeed();
const random = createRandom(seed);

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../../migrations/', import.meta.url));
});
afterAll(() => store.close());

const roomId = newId();
const sessionId = newId();
const stockId = newId();

async function openBoth(): Promise<void> {
  const { database } = store;
  const seatMap = cinemaRoom({ roomName: '1', totalSeats: SEATS, priceMinor: 100 });
  await openTestSession(database, { seatMap, sessionId, roomId });
  await createOpenSession(database)({ sessionId: stockId, name: 'x', total: 1_000_000 });
}

/** Ends a hold in a few milliseconds: whatever comes next races with that. */
async function shorten(holdId: string): Promise<void> {
  const text = `WITH over AS (
      UPDATE inventory.hold SET expires_at = clock_timestamp() + interval '3 ms'
      WHERE hold_id = $1 AND state = 'pending' RETURNING hold_id, session_id, expires_at)
    UPDATE inventory.seat SET held_until = over.expires_at
    FROM over WHERE seat.session_id = over.session_id AND seat.hold_id = over.hold_id`;
  await store.database.execute({ name: 'test.shorten', text }, [holdId]);
}

/** Seats go round and round: sold ones come back as a refund gives them back. */
async function buySeats({ place, confirm, cancel, refund }: InventoryInstance): Promise<void> {
  const first = 1 + random.below(8);
  const row = 'ABCD'[random.below(4)];
  const seatNumbers = [`${row}${first}`, `${row}${first + 1}`];
  const holdId = newId();
  const userId = `u${random.below(1000)}`;
  const held = await place({ sessionId, holdId, userId, seatNumbers, sectors: [] });
  if (!held.ok) return;
  const what = random.below(4);
  if (what === 0) await cancel({ holdId });
  else if (what === 1) await shorten(holdId);
  else {
    const saleId = newId();
    const [confirmed] = await Promise.all([
      confirm({ holdId, saleId }),
      what === 2 ? shorten(holdId) : undefined,
    ]);
    if (confirmed.ok) await refund({ holdId, saleId });
  }
}

async function buyUnits({ claim, release }: InventoryInstance): Promise<void> {
  const claimId = newId();
  const as = random.below(2) === 0 ? 'held' : 'sold';
  await claim({ sessionId: stockId, claimId, quantity: 1 + random.below(5), as });
  if (random.below(3) === 0) await release({ claims: [{ sessionId: stockId, claimId }] });
}

/** The auditor without its care for the clock: it sees a hold as standing a while after its end. */
function withoutGuard(database: Database): Database {
  const broken = (text: string) =>
    text.replaceAll('clock_timestamp()', `(now() - interval '50 ms')`);
  return {
    ...database,
    query: ({ name, text }, values) => database.query({ name, text: broken(text) }, values),
  };
}

/** Works until a moment, again and again; tells how often. */
async function repeat(until: number, work: () => Promise<unknown>): Promise<number> {
  let rounds = 0;
  for (; performance.now() < until; rounds++) await work();
  return rounds;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

test('[INV-24] no false alarm while places are held, sold, given back and lapse on three instances', async () => {
  await openBoth();
  const instances = [store.database, store.openAnother(), store.openAnother()].map(
    inventoryInstance,
  );
  const until = performance.now() + LOAD_MS;
  const audit = (database: Database, found: Finding[]) => {
    const auditSession = createAuditSession(database, createRooms(database));
    return repeat(until, async () => {
      found.push(...(await auditSession([sessionId, roomId])).findings);
      found.push(...(await auditSession([stockId, null])).findings);
    });
  };
  const alarms: Finding[] = [];
  const alarmsWithoutGuard: Finding[] = [];
  const [audits, purchases] = await Promise.all([
    audit(store.openAnother(), alarms),
    Promise.all(
      instances.flatMap((one) =>
        Array.from({ length: BUYERS }, (_, i) =>
          repeat(until, () => (i % 2 === 0 ? buySeats(one) : buyUnits(one))),
        ),
      ),
    ),
    audit(withoutGuard(store.openAnother()), alarmsWithoutGuard),
    // Seldom, so that most lapsed seats are taken over by other holds before.
    ...instances.map(({ expireHolds }) =>
      repeat(until, () => expireHolds().then(() => sleep(SWEEP_EVERY_MS))),
    ),
  ]);
  expect(alarms, `SEED=${seed}`).toEqual([]);
  expect(audits, 'audits').toBeGreaterThan(50);
  expect(sum(purchases), 'purchases').toBeGreaterThan(1000);
  expect(alarmsWithoutGuard, 'what the test must notice').not.toEqual([]);
});
