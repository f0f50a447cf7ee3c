import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Relay, startRelay } from '../../platform/feed/testing/relay.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import {
  startApplication,
  startSystem,
  type TestSystem,
  urlOf,
} from '../testing/start-application.ts';
import type { Application } from './compose.ts';

const kinds =
  inject('redisUrl') === '' ? (['postgres'] as const) : (['postgres', 'redis'] as const);

describe.each(kinds)('two instances and the feed of %s', (kind) => {
  let relay: Relay | undefined;
  let system: TestSystem;
  let patient: readonly [string, string];
  let quick: readonly [string, string];
  const more: Application[] = [];
  beforeAll(async () => {
    relay = kind === 'redis' ? await startRelay(inject('redisUrl')) : undefined;
    const feed = relay ? { REDIS_URL: relay.url } : {};
    system = await startSystem('monolith', { ...feed, CACHE_TTL_SECONDS: '60' });
    const start = async (seconds: string) => {
      const settings = { ...feed, CACHE_TTL_SECONDS: seconds };
      more.push(await startApplication(system.databaseUrl, 'all', settings));
      return urlOf(more.at(-1));
    };
    patient = [system.ticketUrl, await start('60')];
    quick = [await start('1'), await start('1')];
    await Promise.all([...patient, ...quick].map((url) => hears(url)));
  });
  afterAll(async () => {
    for (const application of more) await application.close();
    await system.stop();
    await relay?.goAway();
  });

  const hears = (url: string, yes = 1) =>
    waitUntil(async () => {
      const { text } = await get(`${url}/metrics`);
      return text.includes(`bilheteria_feed_connected{feed="${kind}"} ${yes}`);
    });
  const reserve = (url: string, sessionId: string, seat: string) =>
    post(`${url}/api/v1/reservations`, { sessionId, userId: 'u', seatNumbers: [seat] });
  async function statusOf(url: string, sessionId: string, seat: string): Promise<unknown> {
    const { body } = await get(`${url}/api/v1/sessions/${sessionId}/seats`);
    const seats = body['seats'] as { number: string; status: string }[];
    return seats.find(({ number }) => number === seat)?.status;
  }
  async function open(): Promise<string> {
    const { body } = await post(`${system.ticketUrl}/api/v1/sessions`, {
      movieTitle: 'x',
      startTime: '2030-01-01T20:00:00Z',
      roomNumber: '1',
      totalSeats: 16,
      ticketPrice: 25,
    });
    const sessionId = String(body['sessionId']);
    for (const url of [...patient, ...quick]) await statusOf(url, sessionId, 'A1');
    return sessionId;
  }

  test('[INV-22] what one reserves, sells and gives back the other shows, long before it would read anew', async () => {
    const sessionId = await open();
    const [one, other] = patient;
    const shows = (status: string, seat = 'A1') =>
      waitUntil(async () => (await statusOf(other, sessionId, seat)) === status);
    const first = await reserve(one, sessionId, 'A1');
    expect(await statusOf(one, sessionId, 'A1')).toBe('reserved');
    await shows('reserved');
    const { reservationId } = first.body;
    const paid = { paymentMethod: 'pix', transactionId: 't' };
    await post(`${one}/api/v1/reservations/${String(reservationId)}/confirm`, paid);
    await shows('sold');
    const second = await reserve(one, sessionId, 'A2');
    await shows('reserved', 'A2');
    const given = `${one}/api/v1/reservations/${String(second.body['reservationId'])}`;
    await fetch(given, { method: 'DELETE' });
    await shows('available', 'A2');
  });

  test('[INV-20] when the feed is lost all sell on, and are in step within CACHE_TTL_SECONDS', async () => {
    const sessionId = await open();
    const [one, other] = quick;
    await cut();
    expect((await reserve(one, sessionId, 'A3')).status).toBe(201);
    const startMs = performance.now();
    await waitUntil(async () => (await statusOf(other, sessionId, 'A3')) === 'reserved');
    expect(performance.now() - startMs).toBeLessThan(1500);
    await relay?.comeBack();
    await hears(other);
    await waitUntil(async () => (await statusOf(patient[1], sessionId, 'A3')) === 'reserved');
    await reserve(one, sessionId, 'A4');
    await waitUntil(async () => (await statusOf(patient[1], sessionId, 'A4')) === 'reserved');
  });

  /** PostgreSQL's connections come back by themselves. */
  async function cut(): Promise<void> {
    if (relay) {
      await relay.goAway();
      await hears(quick[1], 0);
      return;
    }
    const client = new pg.Client(system.databaseUrl);
    await client.connect();
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'bilheteria-inventory-feed'`,
    );
    expect(rowCount).toBe(4);
    await client.end();
  }
});
