import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../../platform/clock/clock.ts';
import type { SqlValue } from '../../../../platform/database/database.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createMetrics } from '../../../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import { createClaimUnits } from '../../commands/claim-units.ts';
import { createOpenSession } from '../../commands/open-session.ts';
import { inventoryInstance, openTestSession } from '../../commands/testing/inventory-instance.ts';
import { createRooms } from '../rooms.ts';
import { createAuditSession } from './audit-session.ts';

let store: ServiceDatabase;
let sessionId: string;
let roomId: string;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../../migrations/', import.meta.url));
});
afterAll(() => store.close());

/** A room of ten seats: A1 and A2 are sold, A3 and A4 held, all by the commands themselves. */
beforeEach(async () => {
  const { database } = store;
  roomId = newId();
  sessionId = newId();
  await openTestSession(database, { sessionId, roomId });
  const { place, confirm } = inventoryInstance(database);
  const hold = (holdId: string, seatNumbers: string[]) =>
    place({ sessionId, holdId, userId: 'ana', seatNumbers, sectors: [] });
  sold = newId();
  held = newId();
  await hold(sold, ['A1', 'A2']);
  await confirm({ holdId: sold, saleId: newId() });
  await hold(held, ['A3', 'A4']);
  expect(await rulesBroken()).toEqual([]);
});

let sold: string;
let held: string;

const sql = (text: string, values: SqlValue[] = []) =>
  store.database.execute({ name: '', text }, values);

async function rulesBroken(roomOf: string | null = roomId, id = sessionId): Promise<string[]> {
  const audit = createAuditSession(store.database, createRooms(store.database));
  const { findings } = await audit([id, roomOf]);
  return findings.map(({ rule }) => rule);
}

/** What nothing but a broken constraint lets happen. */
async function dropChecks(table: string): Promise<void> {
  const text = `SELECT conname FROM pg_constraint WHERE conrelid = $1::text::regclass AND contype = 'c'`;
  const names = await store.database.query<[string]>({ name: 'test.checks', text }, [table]);
  for (const [name] of names) await sql(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
}

test('[INV-23] a seat that is gone is not counted', async () => {
  await sql(`DELETE FROM inventory.seat WHERE session_id = $1 AND number = 'A9'`, [sessionId]);
  expect(await rulesBroken()).toEqual(['SEATS_DO_NOT_ADD_UP']);
});

test('[INV-23] a seat in no known state is not counted', async () => {
  await dropChecks('inventory.seat');
  await sql(`UPDATE inventory.seat SET state = 'lost' WHERE session_id = $1 AND number = 'A9'`, [
    sessionId,
  ]);
  expect(await rulesBroken()).toEqual(['SEATS_DO_NOT_ADD_UP']);
});

test.each([
  ['is not there', 'DELETE FROM inventory.hold WHERE hold_id = $1'],
  ['has expired', `UPDATE inventory.hold SET state = 'expired' WHERE hold_id = $1`],
  ['does not list it', `UPDATE inventory.hold SET seat_indexes = '{3}' WHERE hold_id = $1`],
  ['is of another session', 'UPDATE inventory.hold SET session_id = hold_id WHERE hold_id = $1'],
])('[INV-23] a held seat whose hold %s', async (_how, text) => {
  await sql(text, [held]);
  expect(new Set(await rulesBroken())).toEqual(new Set(['SEAT_WITHOUT_HOLD']));
});

test('[INV-23] a sold seat whose sale was taken back', async () => {
  await sql(`UPDATE inventory.hold SET state = 'cancelled' WHERE hold_id = $1`, [sold]);
  expect(await rulesBroken()).toEqual(['SEAT_WITHOUT_HOLD', 'SEAT_WITHOUT_HOLD']);
});

test('[INV-23] a seat that is held though its hold is confirmed, and the other way round', async () => {
  await sql(
    `UPDATE inventory.seat SET state = 'held', held_until = now() WHERE hold_id = $1 AND number = 'A1'`,
    [sold],
  );
  await sql(
    `UPDATE inventory.seat SET state = 'sold', held_until = NULL WHERE hold_id = $1 AND number = 'A3'`,
    [held],
  );
  expect(await rulesBroken()).toEqual(['SEAT_STATE_DIFFERS', 'SEAT_STATE_DIFFERS']);
});

test('[INV-23] a hold that lost its seats, while it stands', async () => {
  const free = `UPDATE inventory.seat SET state = 'free', hold_id = NULL, held_until = NULL
    WHERE hold_id = $1`;
  await sql(free, [sold]);
  await sql(free, [held]);
  expect(await rulesBroken()).toEqual(Array(4).fill('HOLD_WITHOUT_SEAT'));
  await sql('UPDATE inventory.hold SET expires_at = now() WHERE hold_id = $1', [held]);
  expect(await rulesBroken()).toEqual(['HOLD_WITHOUT_SEAT', 'HOLD_WITHOUT_SEAT']);
});

test('[INV-23] a seat that stands in two live holds', async () => {
  await sql(
    `INSERT INTO inventory.hold (hold_id, session_id, user_id, seat_indexes, total_minor, state, expires_at)
     VALUES (gen_random_uuid(), $1, 'bia', '{0}', 100, 'pending', now() + interval '1 minute')`,
    [sessionId],
  );
  expect(await rulesBroken()).toEqual(['SEAT_CLAIMED_TWICE']);
});

/** A sector of 100 places, 3 of them held and 2 sold, booked as the holds have it. */
async function addSector(): Promise<void> {
  await sql(
    `INSERT INTO inventory.sector_stock (session_id, sector_index, price_minor, capacity, free, held, sold)
     VALUES ($1, 1, 100, 100, 95, 3, 2)`,
    [sessionId],
  );
  const units = `UPDATE inventory.hold SET unit_sectors = '{1}', unit_quantities = '{3}' WHERE hold_id = $1`;
  await sql(units, [held]);
  await sql(units.replace('{3}', '{2}'), [sold]);
  expect(await rulesBroken()).toEqual([]);
}

test('[INV-23] a general sector that does not add up', async () => {
  await addSector();
  await dropChecks('inventory.sector_stock');
  await sql('UPDATE inventory.sector_stock SET free = 96 WHERE session_id = $1', [sessionId]);
  expect(await rulesBroken()).toEqual(['SECTOR_DOES_NOT_ADD_UP']);
});

test.each([
  ['held', 'held = held + 1, free = free - 1'],
  ['sold', 'sold = sold - 1, free = free + 1'],
  ['sold instead of held', 'sold = sold + 1, held = held - 1'],
])('[INV-23] a general sector with more or less %s than its holds have', async (_what, change) => {
  await addSector();
  await sql(`UPDATE inventory.sector_stock SET ${change} WHERE session_id = $1`, [sessionId]);
  expect(await rulesBroken()).toEqual(['SECTOR_DIFFERS_FROM_HOLDS']);
});

test('[INV-23] a hold of units in a sector that is not there', async () => {
  await addSector();
  await sql('DELETE FROM inventory.sector_stock WHERE session_id = $1', [sessionId]);
  expect(await rulesBroken()).toEqual(['SECTOR_DIFFERS_FROM_HOLDS']);
});

test('[INV-23] a stock that does not add up, or is not what its claims took', async () => {
  const id = newId();
  await createOpenSession(store.database)({ sessionId: id, name: 'x', total: 100 });
  const claiming = createClaimUnits(
    store.database,
    { clock: systemClock, metrics: createMetrics() },
    () => undefined,
  );
  const claim = (as: 'held' | 'sold', quantity: number) =>
    claiming.submit({ sessionId: id, claimId: newId(), quantity, as });
  await Promise.all([claim('held', 3), claim('sold', 2), claim('sold', 5)]);
  const broken = () => rulesBroken(null, id);
  expect(await broken()).toEqual([]);
  await sql('UPDATE inventory.stock SET sold = sold + 1, free = free - 1 WHERE session_id = $1', [
    id,
  ]);
  expect(await broken()).toEqual(['STOCK_DIFFERS_FROM_CLAIMS']);
  await sql('UPDATE inventory.claim SET quantity = 3 WHERE session_id = $1 AND quantity = 2', [id]);
  expect(await broken()).toEqual([]);
  await sql(
    `UPDATE inventory.claim SET state = 'released' WHERE session_id = $1 AND state = 'held'`,
    [id],
  );
  expect(await broken()).toEqual(['STOCK_DIFFERS_FROM_CLAIMS']);
  await dropChecks('inventory.stock');
  await sql('UPDATE inventory.stock SET held = 0 WHERE session_id = $1', [id]);
  expect(await broken()).toEqual(['STOCK_DOES_NOT_ADD_UP']);
});
