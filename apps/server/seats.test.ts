import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, get, post } from '../testing/call.ts';
import {
  startApplication,
  startSystem,
  type TestSystem,
  urlOf,
} from '../testing/start-application.ts';
import type { Application } from './compose.ts';

const COMPACT_TYPE = 'application/vnd.bilheteria.seats+json';
const fresh = { CACHE_TTL_SECONDS: '0' };

let system: TestSystem;
let second: Application;
beforeAll(async () => {
  system = await startSystem('monolith', fresh);
  second = await startApplication(system.databaseUrl, 'all', fresh);
});
afterAll(async () => {
  await second.close();
  await system.stop();
});

const seatsUrl = (sessionId: string, base = system.ticketUrl) =>
  `${base}/api/v1/sessions/${sessionId}/seats`;
const etagOf = ({ headers }: Answer) => String(headers.get('etag'));
const reserve = (sessionId: string, ...seatNumbers: string[]) =>
  post(`${system.ticketUrl}/api/v1/reservations`, { sessionId, userId: 'u', seatNumbers });

const session = { movieTitle: 'x', startTime: '2030-01-01T20:00:00Z' };
async function open(more: object): Promise<string> {
  const { body } = await post(`${system.ticketUrl}/api/v1/sessions`, { ...session, ...more });
  return String(body['sessionId']);
}
const openCinema = (totalSeats = 16) => open({ roomNumber: '1', totalSeats, ticketPrice: 25 });

describe.each(['list', 'compact'])('as a %s', (format) => {
  const url = (sessionId: string, base?: string) => `${seatsUrl(sessionId, base)}?format=${format}`;

  test('[INV-21] an unchanged seat map is 304 without a body, on every instance', async () => {
    const sessionId = await openCinema();
    await reserve(sessionId, 'A2');
    const first = await get(url(sessionId));
    const other = await get(url(sessionId, urlOf(second)));
    expect([first.status, etagOf(other)]).toEqual([200, etagOf(first)]);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const strong = String(etagOf(first)).slice('W/'.length);
    for (const base of [system.ticketUrl, urlOf(second)]) {
      for (const known of [etagOf(first), strong, `"x", ${etagOf(first)}`, '*']) {
        const again = await get(url(sessionId, base), { 'if-none-match': known });
        expect([again.status, again.text, etagOf(again)]).toEqual([304, '', etagOf(first)]);
      }
    }
  });

  test('[INV-21] a changed seat map has another ETag and is told', async () => {
    const sessionId = await openCinema();
    const before = await get(url(sessionId));
    await reserve(sessionId, 'A2');
    const after = await get(url(sessionId, urlOf(second)), { 'if-none-match': etagOf(before) });
    expect([after.status, after.body['availableSeats']]).toEqual([200, 15]);
    expect(etagOf(after)).not.toBe(etagOf(before));
  });

  test('both are named in Vary, and compressed for who takes it', async () => {
    const sessionId = await openCinema(400);
    const plain = await get(url(sessionId), { 'accept-encoding': 'gzip;q=0, br' });
    const gzipped = await get(url(sessionId), { 'accept-encoding': 'br, gzip' });
    expect(plain.headers.get('vary')).toBe('accept, accept-encoding');
    expect([
      plain.headers.get('content-encoding'),
      gzipped.headers.get('content-encoding'),
    ]).toEqual([null, 'gzip']);
    expect({ ...gzipped.body, now: '' }).toEqual({ ...plain.body, now: '' });
  });
});

test('the two forms have different ETags, and the compact one is had by Accept too', async () => {
  const sessionId = await openCinema(4);
  const list = await get(seatsUrl(sessionId));
  const compact = await get(seatsUrl(sessionId), { accept: COMPACT_TYPE });
  expect(etagOf(compact)).not.toBe(etagOf(list));
  expect(compact.headers.get('content-type')).toContain(COMPACT_TYPE);
  expect(compact.body).toEqual({
    sessionId,
    totalSeats: 4,
    availableSeats: 4,
    sectors: [
      {
        sectorId: expect.any(String),
        name: expect.any(String),
        kind: 'seated',
        first: 0,
        count: 4,
        available: 4,
      },
    ],
    states: '....',
  });
});

test('a list tells the time, each sector and what is free in it; general ones too', async () => {
  const seats = [
    { label: '1', x: 0, y: 0 },
    { label: '2', x: 1, y: 0 },
  ];
  const shared = { priceCategory: 'all' };
  const room = await post(`${system.ticketUrl}/api/v1/rooms`, {
    version: 1,
    room: 'Sala',
    priceCategories: [{ id: 'all', name: 'All', prices: { full: 10 } }],
    sectors: [
      { kind: 'general', id: 'floor', name: 'Floor', capacity: 200, ...shared },
      {
        kind: 'seated',
        id: 'box',
        name: 'Box',
        focus: { x: 0, y: -1 },
        rows: [{ label: 'A', seats }],
        ...shared,
      },
    ],
  });
  const sessionId = await open({ roomId: room.body['roomId'] });
  await asAdmin(
    `INSERT INTO inventory.sector_stock (session_id, sector_index, price_minor, capacity, free, sold)
      VALUES ($1, 0, 1000, 200, 150, 50)
      ON CONFLICT (session_id, sector_index) DO UPDATE SET free = 150, sold = 50`,
    [sessionId],
  );
  await reserve(sessionId, 'A1');
  const list = await get(seatsUrl(sessionId));
  expect(list.body).toMatchObject({ totalSeats: 202, availableSeats: 151 });
  const told = await get(`${system.ticketUrl}/api/v1/sessions/${sessionId}`);
  expect(told.body['totalSeats']).toBe(202);
  expect(list.body['sectors']).toEqual([
    { sectorId: 'floor', name: 'Floor', kind: 'general', capacity: 200, available: 150 },
    { sectorId: 'box', name: 'Box', kind: 'seated', capacity: 2, available: 1 },
  ]);
  expect(Math.abs(Date.parse(String(list.body['now'])) - Date.now())).toBeLessThan(1000);
  const compact = await get(`${seatsUrl(sessionId)}?format=compact`);
  expect(compact.body['sectors']).toEqual([
    { sectorId: 'floor', name: 'Floor', kind: 'general', capacity: 200, available: 150 },
    { sectorId: 'box', name: 'Box', kind: 'seated', first: 0, count: 2, available: 1 },
  ]);
});

test('an unknown format is 422 and named, an unknown session 404', async () => {
  const sessionId = await openCinema();
  for (const query of ['format=xml', 'format=list&format=compact', 'format=']) {
    const answer = await get(`${seatsUrl(sessionId)}?${query}`);
    expect([answer.status, answer.body['errors']]).toEqual([
      422,
      [{ field: 'format', message: expect.any(String) }],
    ]);
  }
  expect((await get(`${seatsUrl('nonsense')}?format=compact`)).status).toBe(404);
  const unknown = await get(seatsUrl('0190163d-8694-739b-aea5-966c26f8ad91'));
  expect([unknown.status, unknown.headers.get('etag')]).toEqual([404, null]);
});

async function asAdmin(text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client(system.databaseUrl);
  await client.connect();
  await client.query(text, values);
  await client.end();
}
