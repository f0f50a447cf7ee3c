import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { LiveListener } from '../testing/live-listener.ts';
import { openSeatSession } from '../testing/seat-session.ts';
import {
  startApplication,
  startSystem,
  type TestSystem,
  urlOf,
} from '../testing/start-application.ts';
import type { Application } from './compose.ts';

/** What is not told by the feed is not shown within a test. */
const settings = { CACHE_TTL_SECONDS: '60' };
let system: TestSystem;
let other: Application;
let here: string;
let there: string;
beforeAll(async () => {
  system = await startSystem('monolith', settings);
  other = await startApplication(system.databaseUrl, 'all', settings);
  [here, there] = [system.ticketUrl, urlOf(other)];
  await waitUntil(async () => {
    const { text } = await get(`${there}/metrics`);
    return text.includes('bilheteria_feed_connected{feed="postgres"} 1');
  });
});
afterAll(async () => {
  await other.close();
  await system.stop();
});

const api = (url: string, path: string) => `${url}/api/v1${path}`;
const hold = (url: string, sessionId: string, wish: object) =>
  post(api(url, '/reservations'), { sessionId, userId: 'u', ...wish });
const cancel = (url: string, { body }: { body: Record<string, unknown> }) =>
  fetch(api(url, `/reservations/${String(body['reservationId'])}`), { method: 'DELETE' });
const confirm = (url: string, { body }: { body: Record<string, unknown> }) =>
  post(api(url, `/reservations/${String(body['reservationId'])}/confirm`), {
    paymentMethod: 'pix',
    transactionId: 't',
  });

/** What the compact list says, as who listens has it. */
async function listOf(url: string, sessionId: string) {
  const { body } = await get(api(url, `/sessions/${sessionId}/seats?format=compact`));
  const sectors = body['sectors'] as { sectorId: string; available: number }[];
  return {
    seats: String(body['states']),
    available: sectors.map(({ sectorId, available }) => [sectorId, available]),
  };
}
const shownTo = ({ seats, available }: LiveListener) => ({
  seats: seats.join(''),
  available: [...available],
});

test('[INV-60] a stream begins with what the list says, sectors without seats among it', async () => {
  const festival = await get(api(here, '/seat-maps/samples/festival'));
  const room = await post(api(here, '/rooms'), festival.body);
  const opened = await post(api(here, '/sessions'), {
    movieTitle: 'x',
    startTime: '2040-01-01T20:00:00Z',
    roomId: room.body['roomId'],
  });
  const sessionId = String(opened.body['sessionId']);
  await hold(here, sessionId, { sectorId: 'field', quantity: 3 });
  const path = api(here, `/sessions/${sessionId}/seats/stream`);
  expect((await fetch(path, { method: 'HEAD' })).status).toBe(200);
  const { headers } = await get(path);
  expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
    'text/event-stream; charset=utf-8',
    'no-store, no-transform',
  ]);
  const listener = await LiveListener.open(here, sessionId);
  await listener.heard('snapshot');
  expect(shownTo(listener)).toEqual(await listOf(here, sessionId));
  const list = await get(api(here, `/sessions/${sessionId}/seats`));
  const sectors = list.body['sectors'] as object[];
  expect(listener.events[0]).toMatchObject({ event: 'snapshot', data: { state: 'on_sale' } });
  expect(sectors).toMatchObject(listener.events[0]?.data.sectors ?? []);
  await hold(here, sessionId, { sectorId: 'field', quantity: 2 });
  await listener.heard('seats');
  expect(listener.events[1]?.data).toMatchObject({ changes: [], sectors: [{ sectorId: 'field' }] });
  expect(shownTo(listener)).toEqual(await listOf(here, sessionId));
  expect(listener.text).toMatch(/^retry: \d+\n\n/);
  listener.leave();
});

test('[INV-61] what one instance does the listeners of another are told', async () => {
  const { sessionId } = await openSeatSession(here, { seats: 10, holdTtlMs: 600_000 });
  const listener = await LiveListener.open(there, sessionId);
  await listener.heard('snapshot');
  const held = await hold(here, sessionId, { seatNumbers: ['A2', 'A3'] });
  await listener.heard('seats');
  expect(listener.events[1]?.data).toMatchObject({
    changes: [
      [1, 'r'],
      [2, 'r'],
    ],
    sectors: [{ sectorId: 'room', available: 8, capacity: 10 }],
  });
  await confirm(here, held);
  await listener.heard('seats', 2);
  expect(listener.seats.join('')).toBe('.ss.......');
  const to = (move: string) => post(api(here, `/sessions/${sessionId}/${move}`), {});
  for (const [move, state] of [
    ['close', 'closed'],
    ['open', 'on_sale'],
    ['cancel', 'cancelled'],
  ] as const) {
    await to(move);
    await waitUntil(() => listener.state === state);
  }
  expect(listener.named('session').map(({ data }) => data.state)).toEqual([
    'closed',
    'on_sale',
    'cancelled',
  ]);
  listener.leave();
});

test('[INV-61] a sale that ends by itself is told as closed', async () => {
  const { sessionId } = await openSeatSession(here, { seats: 10, holdTtlMs: 600_000 });
  const listener = await LiveListener.open(there, sessionId);
  await listener.heard('snapshot');
  await fetch(api(here, `/sessions/${sessionId}`), {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ salesEndAt: new Date(Date.now() + 500).toISOString() }),
  });
  await waitUntil(() => listener.state === 'closed');
  listener.leave();
});

test('[INV-60] [INV-62] whatever happens to the seats, who folds what he is told has the list, though his stream breaks', {
  timeout: 60_000,
}, async () => {
  const seed = chooseSeed();
  const random = createRandom(seed);
  const { sessionId, seatNumbers } = await openSeatSession(here, { seats: 60, holdTtlMs: 1000 });
  const urls = [here, there] as const;
  const staying = await Promise.all(urls.map((url) => LiveListener.open(url, sessionId)));
  let breaking = await LiveListener.open(here, sessionId);
  await breaking.heard('snapshot');
  const act = async () => {
    const [first, second] = random.below(2) === 0 ? urls : urls.toReversed();
    const from = random.below(seatNumbers.length - 3);
    const wish = { seatNumbers: seatNumbers.slice(from, from + 1 + random.below(3)) };
    const held = await hold(first ?? here, sessionId, wish);
    const then = random.below(4);
    if (held.status !== 201 || then === 0) return;
    if (then === 1) await cancel(second ?? here, held);
    else {
      const { body } = await confirm(second ?? here, held);
      if (then === 2) await post(api(first ?? here, `/sales/${String(body['saleId'])}/refund`), {});
    }
  };
  for (let turn = 0; turn < 5; turn++) {
    await Promise.all(Array.from({ length: 20 }, act));
    breaking.leave();
    await Promise.all(Array.from({ length: 5 }, act));
    const query = `?lastEventId=${breaking.lastId}`;
    breaking = await LiveListener.open(here, sessionId, { query, goingOn: breaking });
    await Promise.all(
      [staying[0], staying[1], breaking].map((listener, i) =>
        waitUntil(async () => {
          const list = await listOf(i === 1 ? there : here, sessionId);
          return isDeepStrictEqual(listener && shownTo(listener), list);
        }),
      ),
    );
  }
  for (const listener of staying) expect(listener.named('snapshot')).toHaveLength(1);
  expect(breaking.named('snapshot'), `SEED=${seed}`).toHaveLength(0);
  for (const listener of [...staying, breaking]) listener.leave();
});

test('[INV-62] who comes again with his last id is told exactly what he has missed; with another, all of it', async () => {
  const { sessionId } = await openSeatSession(here, { seats: 20, holdTtlMs: 600_000 });
  const [staying, leaving] = [
    await LiveListener.open(here, sessionId),
    await LiveListener.open(here, sessionId),
  ];
  await Promise.all([staying, leaving].map((listener) => listener.heard('snapshot')));
  leaving.leave();
  for (const [i, seat] of ['A1', 'A2', 'A3'].entries()) {
    await hold(there, sessionId, { seatNumbers: [seat] });
    await staying.heard('seats', i + 1);
  }
  const back = await LiveListener.open(here, sessionId, {
    headers: { 'last-event-id': staying.named('seats')[0]?.id ?? '' },
  });
  // What time it is comes at the end, as what was missed tells of the past.
  await back.heard('session');
  expect(back.events.slice(0, -1)).toEqual(staying.named('seats').slice(1));
  expect(back.events.at(-1)).toMatchObject({ id: undefined, data: { state: 'on_sale' } });
  const strangers = [leaving.lastId?.replace('.', 'x.'), `${staying.lastId}9`, 'x', ''];
  for (const lastEventId of strangers) {
    const query = `?lastEventId=${encodeURIComponent(lastEventId ?? '')}`;
    const stranger = await LiveListener.open(here, sessionId, { query });
    await stranger.heard('snapshot');
    expect(shownTo(stranger)).toEqual(await listOf(here, sessionId));
    stranger.leave();
  }
  // When nobody listens what was told is kept for a while, and who comes again is told the difference.
  staying.leave();
  back.leave();
  await waitUntil(async () => (await listeners(here)) === 0);
  await hold(here, sessionId, { seatNumbers: ['A9'] });
  const late = await LiveListener.open(here, sessionId, { query: `?lastEventId=${back.lastId}` });
  await late.heard('session');
  expect(late.events.map(({ event, data }) => [event, data.changes])).toEqual([
    ['seats', [[8, 'r']]],
    ['session', undefined],
  ]);
  late.leave();
});

async function listeners(url: string): Promise<number> {
  const { text } = await get(`${url}/metrics`);
  return Number(/^bilheteria_live_listeners (\d+)$/m.exec(text)?.[1]);
}

test('[INV-64] listeners are bounded, and an instance that stops ends them at once', async () => {
  const few = { ...settings, LIVE_STREAMS: '3', LIVE_STREAMS_PER_ADDRESS: '2' };
  const small = await startApplication(system.databaseUrl, 'all', few);
  const { sessionId } = await openSeatSession(urlOf(small), { seats: 10, holdTtlMs: 600_000 });
  const open = () => LiveListener.open(urlOf(small), sessionId);
  const [one, two] = [await open(), await open()];
  await Promise.all([one.heard('snapshot'), two.heard('snapshot')]);
  const third = await get(api(urlOf(small), `/sessions/${sessionId}/seats/stream`));
  expect([third.status, third.body['error'], third.headers.get('retry-after')]).toEqual([
    503,
    'TOO_MANY_STREAMS',
    '5',
  ]);
  one.leave();
  await waitUntil(async () => (await listeners(urlOf(small))) === 1);
  const again = await open();
  await again.heard('snapshot');
  await small.close();
  await waitUntil(() => two.isOver && again.isOver);
});
