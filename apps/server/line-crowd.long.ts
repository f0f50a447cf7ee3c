import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { choosePort } from '../testing/choose-port.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import { killAllServers, type ServerProcess, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

/** LINE_CROWD=5000 tries it in seconds. */
const PEOPLE = Number(process.env['LINE_CROWD'] ?? 100_000);
const CLIENTS = 300;
const INSTANCES = 3;

let database: Awaited<ReturnType<typeof createSystemDatabase>>;
let vacancyUrl: string;
let desk: LineDesk;
type Room = { process: ServerProcess; pool: Pool };
const rooms: Room[] = [];
const opened: Pool[] = [];

async function startRoom(): Promise<Room> {
  const environment = { DATABASE_URL: database.url, VACANCY_URL: vacancyUrl };
  const process = await startServer({
    services: 'waiting-room',
    port: await choosePort(),
    environment,
  });
  const pool = new Pool(process.url, { connections: CLIENTS / INSTANCES });
  opened.push(pool);
  return { process, pool };
}

beforeAll(async () => {
  database = await createSystemDatabase();
  const environment = { DATABASE_URL: database.url };
  const vacancy = await startServer({
    services: 'inventory',
    port: await choosePort(),
    environment,
  });
  vacancyUrl = vacancy.url;
  for (let i = 0; i < INSTANCES; i++) rooms.push(await startRoom());
  desk = createLineDesk(vacancyUrl, {}, rooms[0]?.process.url);
});
afterAll(async () => {
  await Promise.all(opened.map((pool) => pool.destroy()));
  await killAllServers();
  await database.drop();
});

type Joined = { status: number; number: number; placeToken: string };
const lost = { answers: 0 };

/** Joins at one instance or another until there is an answer, as a person does. */
async function join(path: string, person: number, first: number): Promise<Joined> {
  for (let tries = 0; ; tries++) {
    const room = rooms[(first + tries) % INSTANCES] as Room;
    try {
      const { statusCode, body } = await room.pool.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json' },
        body: `{"userId":"person-${person}"}`,
      });
      const text = await body.text();
      if (statusCode === 200 || statusCode === 201) {
        const { number, placeToken } = JSON.parse(text) as Omit<Joined, 'status'>;
        return { status: statusCode, number, placeToken };
      }
      if (statusCode !== 503) throw new Error(`${statusCode}: ${text}`);
    } catch (error) {
      // Whoever was waiting when his instance died: he does not know whether he has a place.
      if (!isLost(error)) throw error;
      lost.answers++;
    }
    await delay(20);
  }
}

function isLost(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return code.startsWith('UND_ERR') || code === 'ECONNREFUSED' || code === 'ECONNRESET';
}

/** `kill -9`, and a new instance in its place. */
async function replace(index: number): Promise<void> {
  const room = rooms[index] as Room;
  room.process.signal('SIGKILL');
  await room.process.ended;
  rooms[index] = await startRoom();
}

test('[WTR-15] [WTR-10] 100,000 joins over HTTP at three instances, each killed in the middle, have places without a gap or a duplicate', async () => {
  const sessionId = await desk.openSession();
  const opensAt = new Date(Date.now() + 3_600_000).toISOString();
  await desk.setLine(sessionId, { opensAt, preQueueSeconds: 7200 });
  const { pathname } = new URL(desk.at(sessionId));
  const told = new Map<number, Joined>();
  let [next, repeated, seenBefore] = [0, 0, 0];
  const startMs = performance.now();
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (next < PEOPLE) {
      const person = next++;
      const joined = await join(pathname, person, person);
      told.set(person, joined);
      if (joined.status === 200) seenBefore++;
      // One in ten asks again, of another instance.
      if (person % 10 !== 0) continue;
      repeated++;
      const again = await join(pathname, person, person + 1);
      expect(again).toEqual({ ...joined, status: 200 });
    }
  });
  for (let i = 0; i < INSTANCES; i++) {
    await waitUntil(() => told.size > (PEOPLE * (i + 1)) / (INSTANCES + 1), 900_000);
    await replace(i);
  }
  await Promise.all(clients);
  const seconds = (performance.now() - startMs) / 1000;

  const rows = await queryOnce<{ who: string; number: number }>(
    database.url,
    'SELECT who, number FROM waiting_room.place WHERE session_id = $1 ORDER BY number',
    [sessionId],
  );
  const numbers = rows.map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: PEOPLE }, (_, i) => i + 1));
  const astray = rows.filter(
    ({ who, number }) => told.get(Number(who.slice('u:person-'.length)))?.number !== number,
  );
  expect(astray).toEqual([]);
  expect(new Set([...told.values()].map(({ placeToken }) => placeToken)).size).toBe(PEOPLE);
  console.log(
    `${PEOPLE} places in ${seconds.toFixed(1)} s, ${Math.round((PEOPLE + repeated) / seconds)} answers a second: ` +
      `${repeated} asked again, ${lost.answers} lost their answer, ${seenBefore} of them had their place already`,
  );
}, 1_200_000);
