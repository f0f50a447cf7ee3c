import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIdentityWorld, type IdentityWorld } from '../commands/testing/identity-world.ts';
import { type ForgetGuestsOptions, forgetGuests } from './forget-guests.ts';

const DAY_MS = 24 * 3_600_000;
const sale = {
  saleId: '0190163d-8694-739b-aea5-966c26f8ad91',
  sessionId: '0190163d-8694-739b-aea5-966c26f8ad92',
  sessionName: 'Oppenheimer',
  seats: [],
  sectors: [],
  totalMinor: 0,
  paidAtMs: 0,
  refunds: [],
  refundedAtMs: null as number | null,
};
let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld();
});
afterAll(() => world.close());

type Orders = { purchases?: (typeof sale)[]; holds?: object[]; startsAtMs?: number };

/** A guest who came a number of days ago, after the job had looked at him; and whether he was forgotten. */
async function look(daysAgo: number, { purchases = [], holds = [], startsAtMs = 0 }: Orders = {}) {
  const wish = { email: 'gui@example.org', name: 'Gui', language: 'en' as const, device: 'x' };
  const { accountId } = await world.createGuest(wish);
  await world.query(
    `WITH gone AS (
       UPDATE identity.sign_in SET turned_at = now() - $2::integer * interval '1 day' WHERE account_id = $1::uuid
     )
     UPDATE identity.account SET look_at = now(), created_at = now() - $2::integer * interval '1 day'
     WHERE account_id = $1::uuid`,
    [accountId, String(daysAgo)],
  );
  const job = forgetGuests({
    database: world.database,
    sales: { findPurchases: () => Promise.resolve({ purchases }) },
    inventory: {
      findLiveHolds: () => Promise.resolve({ holds } as never),
      findSession: () => Promise.resolve({ ok: true, session: { startsAtMs } } as never),
    } satisfies ForgetGuestsOptions['inventory'],
    clock: world.clock,
    days: 100,
  });
  await job.run(new AbortController().signal);
  const text = 'SELECT erased_at IS NOT NULL FROM identity.account WHERE account_id = $1';
  const [row] = await world.query(text, [accountId]);
  return row?.[0];
}

it('[IDN-85] who was not here for so long and has nothing open is forgotten, and nobody else', async () => {
  const old = { ...sale, paidAtMs: Date.now() - 101 * DAY_MS };
  const toCome = Date.now() + DAY_MS;
  expect(await look(101)).toBe(true);
  expect(await look(101, { purchases: [old] })).toBe(true);
  expect(await look(101, { purchases: [{ ...old, refundedAtMs: 1 }], startsAtMs: toCome })).toBe(
    true,
  );
  expect(await look(99)).toBe(false);
  expect(await look(101, { holds: [{}] })).toBe(false);
  expect(await look(101, { purchases: [{ ...old, paidAtMs: Date.now() }] })).toBe(false);
  expect(await look(101, { purchases: [old], startsAtMs: toCome })).toBe(false);
});
