import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { LiveListener } from '../testing/live-listener.ts';
import { killAllServers, startServer } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

const number = (name: string, preset: number) => Number(process.env[name] ?? preset);
const LISTENERS = number('LIVE_LISTENERS', 10_000);
const SECONDS = number('LIVE_SECONDS', 60);
const CHANGES_A_SECOND = number('LIVE_CHANGES', 500);
const SEATS_OF_HOLD = 2;
const WARM_UP_SECONDS = 5;
const WORKERS = 2;
/** More than ten a second. */
const EVENTS = (SECONDS + WARM_UP_SECONDS + 30) * 12;

type Heard = { arrivals: Float64Array; snapshots: number; broken: number; bytes: number };

const worker = fileURLToPath(new URL('../testing/live-crowd-worker.mjs', import.meta.url));
const workers: ChildProcess[] = [];
afterAll(async () => {
  for (const child of workers) child.kill('SIGKILL');
  await killAllServers();
});

test(`[INV-61] ${LISTENERS} who listen to an instance are told ${CHANGES_A_SECOND} seats a second, within one`, async () => {
  const database = await createSystemDatabase();
  const port = await choosePort();
  const server = await startServer({
    services: 'all',
    port,
    environment: { DATABASE_URL: database.url },
  });
  const sessionId = await openStadium(server.url);
  const memoryBefore = residentMb(server.pid);
  const path = `/api/v1/sessions/${sessionId}/seats/stream`;
  const startMs = performance.now();
  const count = LISTENERS / WORKERS;
  for (let i = 0; i < WORKERS; i++) {
    const child = fork(worker, { serialization: 'advanced' });
    workers.push(child);
    child.send({ port, path, first: i * count, count, events: EVENTS, atOnce: 50 });
  }
  await Promise.all(workers.map((child) => once(child, 'message')));
  const gatheredMs = performance.now() - startMs;
  const witness = await LiveListener.open(server.url, sessionId);
  await witness.heard('snapshot');
  const memoryListening = residentMb(server.pid);
  const cpuBefore = cpuSeconds(server.pid);
  const driven = await drive(server.url, sessionId);
  const cpu = cpuSeconds(server.pid) - cpuBefore;
  await delay(3000);
  const memoryAfter = residentMb(server.pid);

  const heard = await Promise.all(
    workers.map(async (child) => {
      const said = once(child, 'message') as Promise<[Heard]>;
      child.send('stop');
      return (await said)[0];
    }),
  );
  const { delays, missing } = delaysOf(witness, driven.answeredAt, heard);
  const lateness = (part: number) => percentile(delays, part);
  const holds = driven.took.toSorted((a, b) => a - b);
  const report = {
    listeners: LISTENERS,
    gatheredSeconds: Math.round(gatheredMs / 100) / 10,
    seats: driven.answeredAt.size,
    seatsASecond: Math.round(driven.answeredAt.size / driven.seconds),
    events: witness.named('seats').length,
    eventsASecond: Math.round((10 * witness.named('seats').length) / driven.seconds) / 10,
    lateMs: { p50: lateness(0.5), p99: lateness(0.99), max: lateness(1) },
    holdMs: { p50: at(holds, 0.5), p99: at(holds, 0.99), max: at(holds, 1) },
    memoryMb: { before: memoryBefore, listening: memoryListening, after: memoryAfter },
    roundMs: await meanRoundMs(server.url),
    serverCpu: Math.round((100 * cpu) / driven.seconds) / 100,
    toldMb: Math.round(heard.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6),
  };
  process.stdout.write(`${JSON.stringify(report, undefined, 1)}\n`);
  expect(missing).toBe(0);
  expect(heard.map(({ broken }) => broken)).toEqual([0, 0]);
  // Each begins with one; nobody fell behind.
  expect(heard.reduce((sum, { snapshots }) => sum + snapshots, 0)).toBe(LISTENERS);
  expect(driven.failed).toBe(0);
  expect(report.seatsASecond).toBeGreaterThan(CHANGES_A_SECOND * 0.95);
  expect(report.lateMs.p99).toBeLessThan(1000);
  witness.leave();
  server.signal('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  await database.drop();
});

async function openStadium(url: string): Promise<string> {
  const stadium = await get(`${url}/api/v1/seat-maps/samples/stadium`);
  const room = await post(`${url}/api/v1/rooms`, stadium.text);
  const opened = await post(`${url}/api/v1/sessions`, {
    movieTitle: 'The final',
    startTime: '2090-01-01T20:00:00Z',
    roomId: room.body['roomId'],
    holdTtlSeconds: 3600,
    maxHoldsPerUser: 10_000,
    maxSeatsPerUser: 100_000,
  });
  expect(opened.status, opened.text).toBe(201);
  return String(opened.body['sessionId']);
}

/** Holds pairs of seats one after the other, at a steady pace, whatever the answers take. */
async function drive(url: string, sessionId: string) {
  const { body } = await get(`${url}/api/v1/sessions/${sessionId}/seats`);
  const numbers = (body['seats'] as { number: string }[]).map((seat) => seat.number);
  const pool = new Pool(url, { connections: 100 });
  /** By the seats' places in the map. */
  const answeredAt = new Map<number, number>();
  const took: number[] = [];
  let failed = 0;
  const hold = async (first: number) => {
    const sentMs = performance.now();
    const seatNumbers = numbers.slice(first, first + SEATS_OF_HOLD);
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path: '/api/v1/reservations',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sessionId, userId: `u${first}`, seatNumbers }),
    });
    await answer.dump();
    const nowMs = performance.now();
    if (statusCode !== 201) failed++;
    for (let seat = first; seat < first + SEATS_OF_HOLD; seat++) {
      answeredAt.set(seat, performance.timeOrigin + nowMs);
    }
    took.push(nowMs - sentMs);
  };
  const keepOn = async (from: number, forSeconds: number) => {
    const underWay: Promise<void>[] = [];
    const startMs = performance.now();
    const gapMs = (1000 * SEATS_OF_HOLD) / CHANGES_A_SECOND;
    const total = Math.floor((forSeconds * 1000) / gapMs);
    while (underWay.length < total) {
      const due = Math.min(total, Math.floor((performance.now() - startMs) / gapMs) + 1);
      while (underWay.length < due) underWay.push(hold(from + underWay.length * SEATS_OF_HOLD));
      await delay(2);
    }
    await Promise.all(underWay);
    return (performance.now() - startMs) / 1000;
  };
  // A program that has just started has yet to be made quick.
  await keepOn(numbers.length - WARM_UP_SECONDS * CHANGES_A_SECOND, WARM_UP_SECONDS);
  answeredAt.clear();
  took.length = 0;
  const seconds = await keepOn(0, SECONDS);
  await pool.close();
  return { answeredAt, took, failed, seconds };
}

/**
 * How long after the answer of a hold each listener was told, counted by whole milliseconds: for each listener and seat.
 * Who is told before the answer counts as told with it.
 */
function delaysOf(
  witness: LiveListener,
  answeredAt: ReadonlyMap<number, number>,
  heard: readonly Heard[],
) {
  const delays = new Uint32Array(60_000);
  const told = new Set<number>();
  let missing = 0;
  const note = (answers: readonly number[], arrivedAt: number | undefined) => {
    if (arrivedAt === undefined) {
      missing++;
      return;
    }
    for (const answer of answers) {
      const late = Math.min(Math.max(0, Math.round(arrivedAt - answer)), delays.length - 1);
      delays[late] = (delays[late] ?? 0) + 1;
    }
  };
  for (const { id, data } of witness.named('seats')) {
    const event = Number(id?.split('.')[1]);
    const seats = (data.changes ?? []).map(([seat]) => seat).filter((seat) => answeredAt.has(seat));
    for (const seat of seats) told.add(seat);
    const answers = seats.map((seat) => answeredAt.get(seat) ?? 0);
    for (const { arrivals } of heard) {
      for (let start = 0; start < arrivals.length; start += EVENTS) {
        note(answers, firstFrom(arrivals, start + event, start + EVENTS));
      }
    }
  }
  return { delays, missing: missing + answeredAt.size - told.size };
}

function firstFrom(arrivals: Float64Array, from: number, to: number): number | undefined {
  for (let i = from; i < to; i++) {
    const arrivedAt = arrivals[i];
    if (arrivedAt) return arrivedAt;
  }
  return undefined;
}

/** Of values that are counted by their places. */
function percentile(counts: Uint32Array, part: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [value, count] of counts.entries()) {
    seen += count;
    if (seen >= total * part && seen > 0) return value;
  }
  return counts.length;
}

function at(sorted: readonly number[], part: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

/** Of all rounds since the start, those with few listeners among them. */
async function meanRoundMs(url: string): Promise<number> {
  const { text } = await get(`${url}/metrics`);
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  const sum = figure('bilheteria_live_round_seconds_sum');
  return Math.round((1000 * sum) / figure('bilheteria_live_round_seconds_count'));
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}

/** Of user and system together. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
