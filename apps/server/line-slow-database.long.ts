import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import { killAllServers, type Part, startServer } from '../testing/server-process.ts';
import { type SlowProxy, startSlowProxy } from '../testing/slow-proxy.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

let database: Awaited<ReturnType<typeof createSystemDatabase>>;
let proxy: SlowProxy;
let vacancyUrl: string;
let desk: LineDesk;
const stop = new AbortController();
beforeAll(async () => {
  database = await createSystemDatabase();
  proxy = await startSlowProxy(database.url);
  const start = async (services: Part, environment: Record<string, string>) => {
    const server = await startServer({ services, port: await choosePort(), environment });
    return server.url;
  };
  vacancyUrl = await start('inventory', { DATABASE_URL: proxy.url });
  const known = { DATABASE_URL: database.url, VACANCY_URL: vacancyUrl };
  desk = createLineDesk(vacancyUrl, {}, await start('waiting-room', known));
});
afterAll(async () => {
  stop.abort();
  await killAllServers();
  await proxy.close();
  await database.drop();
});

/** People who hold and give back, all the time. */
async function keepHolding(sessionId: string, userId: string): Promise<void> {
  const url = `${vacancyUrl}/api/v1/reservations`;
  while (!stop.signal.aborted) {
    const wish = { sessionId, userId, sectorId: 'room', quantity: 1, bestAvailable: true };
    const held = await post(url, wish).catch(() => undefined);
    if (held?.status === 201) {
      const path = `${url}/${String(held.body['reservationId'])}`;
      await fetch(path, { method: 'DELETE' }).catch(() => undefined);
    }
    await delay(50);
  }
}

test('[WTR-41] with a database that becomes slow in the middle of a sale, fewer are let in within 5 s, and as many again after', async () => {
  const other = await desk.openSession({ totalSeats: 1000 });
  for (let i = 0; i < 8; i++) void keepHolding(other, `holder-${i}`);
  const sessionId = await desk.openSession({ totalSeats: 10_000 });
  const rates = { minPeopleAMinute: 60, maxPeopleAMinute: 6000 };
  const opensAt = new Date().toISOString();
  await desk.setLine(sessionId, { opensAt, maxActive: 100_000, ...rates });
  await queryOnce(
    database.url,
    `WITH counted AS (UPDATE waiting_room.line_count SET issued = 100000, entries = 0 WHERE session_id = $1)
     INSERT INTO waiting_room.place (session_id, number, who, entry_id)
     SELECT $1, n, 'u:' || n, gen_random_uuid() FROM generate_series(1, 100000) n`,
    [sessionId],
  );
  const told: { atMs: number; rate: number; p95Ms: number }[] = [];
  const rate = async (): Promise<number> => {
    const [row] = await queryOnce<{ rate: number; p95: number | null }>(
      database.url,
      `SELECT rate, (SELECT (input #>> '{health,p95Ms}')::float8 FROM waiting_room.decision
        WHERE decision.session_id = line_control.session_id ORDER BY tick DESC LIMIT 1) AS p95
       FROM waiting_room.line_control WHERE session_id = $1`,
      [sessionId],
    );
    const now = { atMs: Date.now(), rate: row?.rate ?? 0, p95Ms: row?.p95 ?? 0 };
    told.push(now);
    return now.rate;
  };
  await waitUntil(async () => (await rate()) > 1000, 30_000);
  proxy.delay(200);
  const before = await rate();
  await waitUntil(async () => (await rate()) < before / 2, 5000);
  expect((await get(desk.at(sessionId, '/status'))).body['state']).toBe('open');
  proxy.delay(0);
  await waitUntil(async () => (await rate()) > before, 40_000);
  const start = told[0]?.atMs ?? 0;
  for (const [i, { atMs, rate: at, p95Ms }] of told.entries()) {
    if (i % 40 === 0)
      console.log(
        `${((atMs - start) / 1000).toFixed(1)} s: ${Math.round(at)} a minute, p95 ${Math.round(p95Ms)} ms`,
      );
  }
}, 120_000);
