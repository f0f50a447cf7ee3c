import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post, put } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { openSeatSession } from '../testing/seat-session.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

const SEED = chooseSeed();
const ROUNDS = 3;
const SEATS = 12;

type Entry = { userId: string; status: string; reservationId?: string };

let databaseUrl: string;
let drop: () => Promise<void>;
const ports: number[] = [];
const servers: ServerProcess[] = [];
const start = async (index: number) => {
  const environment = { DATABASE_URL: databaseUrl };
  servers[index] = await startServer({ services: 'all', port: ports[index] ?? 0, environment });
};
beforeAll(async () => {
  ({ url: databaseUrl, drop } = await createSystemDatabase());
  for (const index of [0, 1]) {
    ports[index] = await choosePort();
    await start(index);
  }
}, 60_000);
afterAll(async () => {
  for (const server of servers) server.signal('SIGTERM');
  await Promise.all(servers.map(({ ended }) => ended));
  await drop();
});

const url = (index: number) => `http://127.0.0.1:${ports[index]}/api/v1`;

/** A room in which all is held, two seats each, and four who wait for two seats each. */
async function openRound() {
  const { sessionId, seatNumbers } = await openSeatSession(url(0).replace('/api/v1', ''), {
    seats: SEATS,
    holdTtlMs: 600_000,
  });
  const list = `/sessions/${sessionId}/waiting-list`;
  await put(url(0) + list, { open: true });
  const held: string[] = [];
  for (let first = 0; first < SEATS; first += 2) {
    const pair = seatNumbers.slice(first, first + 2);
    const wish = { sessionId, userId: `owner-${first}`, seatNumbers: pair };
    held.push(String((await post(`${url(1)}/reservations`, wish)).body['reservationId']));
  }
  for (const user of ['a', 'b', 'c', 'd']) {
    const joined = await post(url(1) + list, { userId: user, quantity: 2 });
    expect(joined.status, joined.text).toBe(201);
  }
  return { sessionId, list, held };
}

/** The one who walks the lists dies while it does; whoever takes over finds what is left to do in the database. */
test(`[INV-54] kill -9 while places are offered, ${ROUNDS} times (SEED=${SEED})`, {
  timeout: 180_000,
}, async () => {
  const random = createRandom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    const { sessionId, list, held } = await openRound();
    const victim = round % 2;
    const survivor = 1 - victim;
    // Three pairs side by side come free one after the other, on the instance that goes on.
    const freed = Promise.all(
      held.slice(0, 3).map(async (id, index) => {
        await delay(index * 40 + random.below(40));
        await fetch(`${url(survivor)}/reservations/${id}`, { method: 'DELETE' });
      }),
    );
    await delay(random.below(300));
    servers[victim]?.signal('SIGKILL');
    await freed;
    const entries = async () => (await get(url(survivor) + list)).body['entries'] as Entry[];
    await waitUntil(async () => {
      const offered = (await entries()).filter(({ status }) => status === 'offered');
      return offered.map(({ userId }) => userId).join('') === 'abc';
    });
    const say = `SEED=${SEED}, round ${round}`;
    const seats = await Promise.all(
      (await entries()).slice(0, 3).map(async ({ reservationId }) => {
        const { body } = await get(`${url(survivor)}/reservations/${reservationId}`);
        return body['seats'] as string[];
      }),
    );
    expect(seats.flat().toSorted(), say).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6']);
    const audit = await get(`${url(survivor)}/admin/audit/inventory?sessionId=${sessionId}`);
    expect(audit.body, say).toMatchObject({ status: 'ok' });
    await servers[victim]?.ended;
    await start(victim);
  }
});
