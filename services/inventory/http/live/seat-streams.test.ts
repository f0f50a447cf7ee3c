import {
  createServer,
  get,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../../platform/clock/clock.ts';
import { createMetrics } from '../../../../platform/telemetry/metrics.ts';
import { waitUntil } from '../../../../platform/testing/wait-until.ts';
import { SeatBoard } from '../../domain/seat-board/seat-board.ts';
import { drawnMap } from '../../domain/testing/seat-map-documents.ts';
import type { LiveSession } from '../../queries/live-sessions.ts';
import { signsOf } from '../render-compact-seats.ts';
import { createLiveMetrics } from './live-metrics.ts';
import { createSeatStreams, type SeatStreams } from './seat-streams.ts';

const SESSION = '01936f8e-7a31-7c55-9d0e-5b8f7f3d2a12';
/** So many that the system's own buffers are full soon. */
const map = drawnMap(Array.from({ length: 26 }, () => 's'.repeat(1000)));
const ALL = map.numbers.map((_, seat) => seat);

let board: SeatBoard;
let looks: number;
let readings: number;
let server: Server;
let responses: ServerResponse[];
let streams: SeatStreams;
const metrics = () => createMetrics();
let shown: ReturnType<typeof metrics>;

beforeEach(async () => {
  board = new SeatBoard(map);
  [looks, readings, responses] = [0, 0, []];
  const live = (): LiveSession => ({ board, nowMs: Date.now(), state: 'on_sale' });
  shown = metrics();
  streams = createSeatStreams({
    sessions: {
      atHand() {
        looks++;
        return live();
      },
      async refresh() {
        readings++;
        return live();
      },
    },
    metrics: createLiveMetrics(shown),
    clock: systemClock,
    maxListeners: 2,
    maxOfNetwork: 0,
    longestMs: 50,
    roundMs: 2,
    limits: { heartbeatMs: 50, patienceMs: 300 },
  });
  server = createServer((request, response) => {
    responses.push(response);
    const isForAll = request.url === '/';
    const guest = { sessionId: SESSION, unlocked: [], network: 'n', isForAll };
    streams.add({ ...guest, lastEventId: undefined }, live(), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  streams.close();
  server.closeAllConnections();
  server.close();
});

const change = (state: 'free' | 'sold', indexes: readonly number[]) =>
  board.change({ seats: [{ state, indexes }] });

/** One who listens; he reads nothing until he is told to. */
async function listen(path = '/') {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: '127.0.0.1', path, agent: false }, resolve),
  );
  const heard = { text: '', isOver: false, read: () => void response.on('data', take) };
  const take = (chunk: Buffer) => {
    heard.text += chunk.toString();
  };
  response.on('close', () => {
    heard.isOver = true;
  });
  response.on('error', () => undefined);
  return heard;
}

/** The seats as he would show them. */
function foldOf({ text }: { text: string }): string {
  let seats: string[] = [];
  for (const [, json = ''] of text.matchAll(/^data: (.*)\n\n/gm)) {
    const data = JSON.parse(json) as { seats?: string; changes?: [number, string][] };
    if (data.seats !== undefined) seats = data.seats.split('');
    for (const [seat, sign] of data.changes ?? []) seats[seat] = sign;
  }
  return seats.join('');
}
const last = ({ text }: { text: string }) =>
  [...text.matchAll(/^event: (\w+)$/gm)].at(-1)?.[1] ?? '';

/** All seats are sold and given back again and again, until it is so. */
async function storm(isSo: () => boolean): Promise<void> {
  let isSold = false;
  await waitUntil(() => {
    isSold = !isSold;
    change(isSold ? 'sold' : 'free', ALL);
    return isSo();
  });
}

test('[INV-63] one who reads nothing costs a bounded amount and is cut off; the others hear on', async () => {
  const [dead, alive] = [await listen(), await listen()];
  alive.read();
  let most = 0;
  await storm(() => {
    most = Math.max(most, responses[0]?.writableLength ?? 0);
    return responses[0]?.destroyed === true;
  });
  // What is too much, and the snapshot that was one too many.
  expect(most).toBeGreaterThan(64 * 1024);
  expect(most).toBeLessThan(64 * 1024 + 2 * map.seatCount);
  dead.read();
  await waitUntil(() => dead.isOver);
  change('sold', [7]);
  await waitUntil(() => foldOf(alive) === signsOf(board.states));
  expect(alive.isOver).toBe(false);
  const { body } = await shown.render();
  expect(body).toContain('bilheteria_live_turned_away_total{outcome="dropped"} 1');
});

test('[INV-63] one who is slow, but reads, is told all of it when he has read, and then each change', async () => {
  const slow = await listen();
  await storm(() => (responses[0]?.writableLength ?? 0) > 64 * 1024);
  change('free', ALL);
  change('sold', [1]);
  slow.read();
  await waitUntil(() => foldOf(slow) === signsOf(board.states));
  expect(last(slow)).toBe('snapshot');
  change('sold', [2]);
  await waitUntil(() => foldOf(slow) === signsOf(board.states));
  expect(last(slow)).toBe('seats');
});

test('[INV-64] where nobody listens nothing is looked at or read; who listens in silence hears a comment; no more than fit are taken', async () => {
  expect([looks, readings]).toEqual([0, 0]);
  const one = await listen();
  one.read();
  await waitUntil(() => one.text.endsWith('\n\n:\n\n'));
  expect(readings).toBeGreaterThan(0);
  expect(streams.hasRoomFor('n')).toBe(true);
  const two = await listen();
  expect(streams.hasRoomFor('n')).toBe(false);
  for (const response of responses) response.destroy();
  await waitUntil(() => one.isOver && two.isOver);
  // The round that was under way is the last.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const before = looks;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(looks).toBe(before);
});

test('[INV-64] who is shown what not everybody is has to ask again after a while', async () => {
  const one = await listen('/by-code');
  one.read();
  await waitUntil(() => one.isOver);
  expect(last(one)).toBe('snapshot');
});
