import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import {
  killAllServers,
  type Part,
  type ServerProcess,
  startServer,
} from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

let database: Awaited<ReturnType<typeof createSystemDatabase>>;
let vacancy: ServerProcess;
let rooms: ServerProcess[];
let desk: LineDesk;
beforeAll(async () => {
  database = await createSystemDatabase();
  const start = async (services: Part, more: Record<string, string> = {}) =>
    startServer({
      services,
      port: await choosePort(),
      environment: { DATABASE_URL: database.url, ...more },
    });
  vacancy = await start('inventory');
  const known = { VACANCY_URL: vacancy.url };
  rooms = [
    await start('waiting-room', known),
    await start('waiting-room', known),
    await start('waiting-room', known),
  ];
  desk = createLineDesk(vacancy.url, {}, rooms[0]?.url);
});
afterAll(async () => {
  await killAllServers();
  await database.drop();
});

const alive = () => rooms.filter(({ pid }) => !dead.has(pid));
const dead = new Set<number>();
async function kill(room: ServerProcess | undefined): Promise<void> {
  if (!room) throw new Error('there is one to kill');
  dead.add(room.pid);
  room.signal('SIGKILL');
  await room.ended;
}

/** Joins at one instance or another until there is an answer, as a person does. */
async function join(
  sessionId: string,
  userId: string,
): Promise<{ number: number; placeToken: string }> {
  for (let tries = 0; ; tries++) {
    const room = rooms[(Number(userId) + tries) % rooms.length];
    const url = `${room?.url}/api/v1/sessions/${sessionId}/queue`;
    const answer = await post(url, { userId }).catch(() => undefined);
    if (answer?.status === 200 || answer?.status === 201) {
      return answer.body as { number: number; placeToken: string };
    }
    await delay(20);
  }
}

test('[WTR-15] joins at three instances, one of which is killed in the middle, have places without a gap or a duplicate', async () => {
  const sessionId = await desk.openSession();
  const opensAt = new Date(Date.now() + 3_600_000).toISOString();
  await desk.setLine(sessionId, { opensAt, preQueueSeconds: 7200 });
  const people = 3000;
  let next = 0;
  const told = new Map<string, number>();
  const clients = Array.from({ length: 60 }, async () => {
    while (next < people) {
      const userId = String(next++);
      const { number } = await join(sessionId, userId);
      told.set(userId, number);
      if (Number(userId) % 10 === 0) expect((await join(sessionId, userId)).number).toBe(number);
    }
  });
  await waitUntil(() => Promise.resolve(told.size > people / 3));
  await kill(rooms[1]);
  await Promise.all(clients);
  expect(new Set(told.values()).size).toBe(people);
  const rows = await queryOnce<{ who: string; number: number }>(
    database.url,
    'SELECT who, number FROM waiting_room.place WHERE session_id = $1 ORDER BY number',
    [sessionId],
  );
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: people }, (_, i) => i + 1));
  for (const { who, number } of rows) expect([who, told.get(who.slice(2))]).toEqual([who, number]);
}, 60_000);

test('[WTR-46] when the instance that lets people in is killed, another goes on within 5 s, from where it stood', async () => {
  const sessionId = await desk.openSession({ totalSeats: 500 });
  const opensAt = new Date().toISOString();
  const rates = { minPeopleAMinute: 600, maxPeopleAMinute: 600 };
  await desk.setLine(sessionId, { opensAt, maxActive: 1000, ...rates });
  for (let i = 0; i < 200; i++) await join(sessionId, String(i));
  const serving = async (): Promise<number> => {
    const url = `${alive()[0]?.url}/api/v1/sessions/${sessionId}/queue/status`;
    return Number((await get(url)).body['serving']);
  };
  await waitUntil(async () => (await serving()) > 5);
  // Whoever has it shows its rate.
  const holders = await Promise.all(
    alive().map(async (room) => {
      const { text } = await get(`${room.url}/metrics`);
      return /^bilheteria_line_control\{figure="rate"\} [1-9]/m.test(text) ? room : undefined;
    }),
  );
  const [holder] = holders.filter((room) => room !== undefined);
  await kill(holder);
  const before = await serving();
  // A second of it is the age of what is told.
  await waitUntil(async () => (await serving()) > before + 5, 6000);
  const [sums] = await queryOnce<{ steps: string; serving: number }>(
    database.url,
    `SELECT sum(serving_to - serving_from) AS steps, max(serving_to) AS serving FROM waiting_room.decision
     WHERE session_id = $1`,
    [sessionId],
  );
  expect(Number(sums?.steps)).toBe(sums?.serving);
}, 60_000);
