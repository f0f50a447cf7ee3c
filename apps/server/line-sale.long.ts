import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

/** How much of the whole sale is played: LINE_SALE_PART=0.05 tries it in half a minute. */
const PART = Number(process.env['LINE_SALE_PART'] ?? 1);
const PEOPLE = Math.round(20_000 * PART);
const SEATS = Math.round(5000 * PART);
const CLIENTS = 200;

let system: TestSystem;
let desk: LineDesk;
let pool: Pool;
beforeAll(async () => {
  system = await startSystem('monolith');
  desk = createLineDesk(system.ticketUrl);
  pool = new Pool(system.ticketUrl, { connections: CLIENTS });
});
afterAll(async () => {
  await pool.close();
  await system.stop();
});

type Answer = { status: number; body: Record<string, unknown> };

async function ask(
  method: 'GET' | 'POST',
  path: string,
  headers = {},
  body?: object,
): Promise<Answer> {
  const response = await pool.request({
    method,
    path: `/api/v1${path}`,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.body.text();
  return { status: response.statusCode, body: JSON.parse(text) as Record<string, unknown> };
}

/** Works through a list with so many hands. */
async function share<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  let next = 0;
  const hand = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: CLIENTS }, hand));
}

test('[WTR-57] a sale of 5,000 seats to 20,000 people over HTTP ends with every seat sold once, nobody before his turn', async () => {
  const sessionId = await desk.openSession({ totalSeats: SEATS, holdTtlSeconds: 600 });
  const settings = { preQueueSeconds: 7200, claimSeconds: 5, passSeconds: 60, maxActive: 300 };
  const rates = { minPeopleAMinute: 12_000, maxPeopleAMinute: 60_000 };
  const line = `/sessions/${sessionId}/queue`;
  const openIn = (ms: number) =>
    desk.setLine(sessionId, {
      ...settings,
      ...rates,
      opensAt: new Date(Date.now() + ms).toISOString(),
    });
  await openIn(3_600_000);
  const people = Array.from({ length: PEOPLE }, (_, i) => `person-${i}`);
  const tokens = new Map<string, string>();
  await share(people, async (userId) => {
    const { status, body } = await ask('POST', line, {}, { userId });
    expect(status).toBe(201);
    tokens.set(userId, String(body['placeToken']));
  });
  await openIn(200);

  const turns = new Map<string, number>();
  while ((await ask('GET', `${line}/status`)).body['state'] !== 'open') await delay(100);
  await share(people, async (userId) => {
    const { body } = await ask('GET', `${line}/place`, { 'queue-place': tokens.get(userId) });
    turns.set(userId, Number(body['turn']));
  });
  expect([...turns.values()].toSorted((a, b) => a - b)).toEqual(people.map((_, i) => i + 1));

  const inOrder = people.toSorted((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
  let isSoldOut = false;
  /** Whether it is his turn; not when all was sold before. */
  const isServed = async (turn: number): Promise<boolean> => {
    for (;;) {
      const { body } = await ask('GET', `${line}/status`);
      isSoldOut ||= body['state'] === 'drained';
      if (isSoldOut || Number(body['serving']) >= turn) return !isSoldOut;
      await delay(100);
    }
  };
  const buy = async (userId: string) => {
    const turn = turns.get(userId) ?? 0;
    // One in ten has gone home.
    if (!(await isServed(turn)) || turn % 10 === 0) return;
    const claimed = await ask('POST', `${line}/pass`, { 'queue-place': tokens.get(userId) }, {});
    const pass = { 'queue-pass': String(claimed.body['pass']) };
    const wish = { sessionId, userId, sectorId: 'room', quantity: 1, bestAvailable: true };
    const held = await ask('POST', '/reservations', pass, wish);
    if (held.status !== 201) return;
    const path = `/reservations/${String(held.body['reservationId'])}/confirm`;
    await ask('POST', path, {}, { paymentMethod: 'pix', transactionId: userId });
  };
  await share(inOrder, buy);

  const [sold] = await queryOnce<{ seats: number; buyers: number }>(
    system.databaseUrl,
    `SELECT count(*)::integer AS seats, count(DISTINCT hold_id)::integer AS buyers FROM inventory.seat
       WHERE session_id = $1 AND state = 'sold'`,
    [sessionId],
  );
  expect(sold).toEqual({ seats: SEATS, buyers: SEATS });
  const [faults] = await queryOnce<{ early: number }>(
    system.databaseUrl,
    `SELECT count(*)::integer AS early FROM waiting_room.pass
       JOIN waiting_room.line_control USING (session_id) WHERE session_id = $1 AND turn > serving`,
    [sessionId],
  );
  expect(faults?.early).toBe(0);
}, 1_200_000);
