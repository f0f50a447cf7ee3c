import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import type { ClaimOutcome } from '../contract.ts';
import { createClaimUnits } from './claim-units.ts';
import { createOpenSession } from './open-session.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('inventory', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const context = () => ({ clock: systemClock, metrics: createMetrics() });

async function openStock(total: number): Promise<string> {
  const sessionId = newId();
  await createOpenSession(store.database)({ sessionId, name: 'a concert', total });
  return sessionId;
}

function claimer(database = store.database) {
  const claiming = createClaimUnits(database, context());
  return (sessionId: string, quantity: number, claimId: string = newId(), as = 'sold' as const) =>
    claiming.submit({ sessionId, claimId, quantity, as });
}

async function stockOf(sessionId: string) {
  const client = new pg.Client(store.url);
  await client.connect();
  const { rows } = await client.query(
    `SELECT total, free, held, sold,
       (SELECT coalesce(sum(quantity), 0)::integer FROM inventory.claim c
        WHERE c.session_id = s.session_id AND state <> 'released') AS claimed
     FROM inventory.stock s WHERE session_id = $1`,
    [sessionId],
  );
  await client.end();
  return rows[0];
}

test('[INV-1] the table refuses a stock whose sum does not hold, or that is negative', async () => {
  const sessionId = await openStock(10);
  const client = new pg.Client(store.url);
  await client.connect();
  const set = (text: string) =>
    client.query(`UPDATE inventory.stock SET ${text} WHERE session_id = $1`, [sessionId]);
  await expect(set('free = free - 1')).rejects.toThrow(/check constraint/);
  await expect(set('free = -1, sold = 11')).rejects.toThrow(/check constraint/);
  await expect(set('free = 11, sold = -1')).rejects.toThrow(/check constraint/);
  await expect(set('free = 11, held = -1')).rejects.toThrow(/check constraint/);
  await client.end();
  expect(await stockOf(sessionId)).toMatchObject({ free: 10, held: 0, sold: 0 });
});

test('[INV-2] a claim takes all its units or none', async () => {
  const sessionId = await openStock(5);
  const claim = claimer();
  expect(await claim(sessionId, 3)).toEqual({ ok: true, remaining: 2 });
  expect(await claim(sessionId, 3)).toEqual({
    ok: false,
    code: 'INSUFFICIENT_INVENTORY',
    remaining: 2,
  });
  expect(await stockOf(sessionId)).toEqual({ total: 5, free: 2, held: 0, sold: 3, claimed: 3 });
});

test('[INV-2] held and sold units are counted apart', async () => {
  const sessionId = await openStock(5);
  const claiming = createClaimUnits(store.database, context());
  const claim = (as: 'held' | 'sold', quantity: number) =>
    claiming.submit({ sessionId, claimId: newId(), quantity, as });
  await Promise.all([claim('held', 1), claim('sold', 2), claim('held', 1)]);
  expect(await stockOf(sessionId)).toEqual({ total: 5, free: 1, held: 2, sold: 2, claimed: 4 });
});

test('[INV-3] a repeated claim gets the first answer and takes nothing', async () => {
  const sessionId = await openStock(10);
  const claim = claimer();
  const claimId = newId();
  expect(await claim(sessionId, 4, claimId)).toEqual({ ok: true, remaining: 6 });
  expect(await claim(sessionId, 5)).toEqual({ ok: true, remaining: 1 });
  expect(await claim(sessionId, 4, claimId)).toEqual({ ok: true, remaining: 6 });
  expect(await stockOf(sessionId)).toMatchObject({ free: 1, claimed: 9 });
});

test('[INV-3] the same claim sent by many instances at once is carried out once', async () => {
  const sessionId = await openStock(1000);
  const instances = [claimer(), claimer(store.openAnother()), claimer(store.openAnother())];
  for (let round = 0; round < 20; round++) {
    const claimId = newId();
    const outcomes = await Promise.all(instances.map((claim) => claim(sessionId, 2, claimId)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  }
  expect(await stockOf(sessionId)).toMatchObject({ free: 960, claimed: 40 });
});

test('[INV-4] claims are decided in order; a smaller one behind a refused one still fits', async () => {
  const sessionId = await openStock(6);
  const claim = claimer();
  const outcomes = await Promise.all([4, 3, 2, 1, 1].map((quantity) => claim(sessionId, quantity)));
  expect(
    outcomes.map((outcome) => [outcome.ok, 'remaining' in outcome && outcome.remaining]),
  ).toEqual([
    [true, 2],
    [false, 2],
    [true, 0],
    [false, 0],
    [false, 0],
  ]);
});

test('[INV-4] claims of two stocks in one batch do not touch each other', async () => {
  const [a, b] = [await openStock(3), await openStock(1)];
  const claim = claimer();
  const outcomes = await Promise.all([
    claim(a, 2),
    claim(b, 1),
    claim(a, 1),
    claim(b, 1),
    claim(a, 1),
  ]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
});

test('[INV-5] three instances sell exactly what there is, under a storm of random claims', async () => {
  const seed = chooseSeed();
  const random = createRandom(seed);
  for (let round = 0; round < 5; round++) {
    const total = random.below(200);
    const sessionId = await openStock(total);
    const instances = [claimer(), claimer(store.openAnother()), claimer(store.openAnother())];
    const wanted = Array.from({ length: 300 }, () => 1 + random.below(3));
    const outcomes: ClaimOutcome[] = await Promise.all(
      wanted.map((quantity) => (instances[random.below(3)] ?? claimer())(sessionId, quantity)),
    );
    const won = wanted.reduce((sum, quantity, i) => sum + (outcomes[i]?.ok ? quantity : 0), 0);
    const stock = await stockOf(sessionId);
    expect(stock, `SEED=${seed}`).toEqual({
      total,
      free: total - won,
      held: 0,
      sold: won,
      claimed: won,
    });
    const leastRefused = Math.min(
      ...wanted.filter((_, i) => !outcomes[i]?.ok),
      Number.POSITIVE_INFINITY,
    );
    expect(stock.free, `SEED=${seed}`).toBeLessThan(leastRefused);
  }
});

test('[INV-5] what is given back while a claim waits for its stock can be claimed', async () => {
  const sessionId = await openStock(10);
  const claim = claimer();
  await claim(sessionId, 8);
  const other = new pg.Client(store.url);
  await other.connect();
  await other.query('BEGIN');
  await other.query('UPDATE inventory.stock SET free = 10, sold = 0 WHERE session_id = $1', [
    sessionId,
  ]);
  const waiting = claim(sessionId, 9);
  const text = `SELECT count(*)::integer FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(() => store.database.query({ name: 'test.waiting', text }, [])).toEqual([[1]]);
  await other.query('COMMIT');
  await other.end();
  expect(await waiting).toEqual({ ok: true, remaining: 1 });
});

test('[INV-6] a session that is not there is refused by itself', async () => {
  const sessionId = await openStock(3);
  const claim = claimer();
  const outcomes = await Promise.all([claim(sessionId, 1), claim(newId(), 1), claim(sessionId, 1)]);
  expect(outcomes).toEqual([
    { ok: true, remaining: 2 },
    { ok: false, code: 'SESSION_NOT_FOUND' },
    { ok: true, remaining: 1 },
  ]);
});

test('[INV-8] opening a session that exists changes nothing', async () => {
  const sessionId = newId();
  const open = createOpenSession(store.database);
  expect(await open({ sessionId, name: 'a concert', total: 7 })).toEqual({ opened: true });
  await claimer()(sessionId, 2);
  expect(await open({ sessionId, name: 'another', total: 100 })).toEqual({ opened: false });
  expect(await stockOf(sessionId)).toMatchObject({ total: 7, free: 5, sold: 2 });
});
