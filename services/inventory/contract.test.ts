import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardRoutes } from '../../platform/access/guard-routes.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { loadSettings } from '../../platform/config/settings.ts';
import { silentFeed } from '../../platform/feed/testing/silent-feed.ts';
import { createHttpApp } from '../../platform/http/create-http-app.ts';
import { createIdempotency } from '../../platform/idempotency/idempotency.ts';
import { createKeyStore } from '../../platform/idempotency/key-store.ts';
import { newId } from '../../platform/ids/ids.ts';
import { contractRoutes } from '../../platform/service/contract-routes.ts';
import { createRemoteClient } from '../../platform/service/remote-client.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../platform/testing/service-database.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import type { IdentityApi } from '../identity/contract.ts';
import type { SalesApi } from '../sales/contract.ts';
import { type InventoryApi, inventoryContract } from './contract.ts';
import { DEFAULT_SESSION_RULES } from './domain/session-schemas.ts';
import { inventory } from './index.ts';

/** The same promises, kept to a caller in the same process and to one over HTTP. */
describe.each(['direct', 'over HTTP'] as const)('the inventory, called %s', (way) => {
  let store: ServiceDatabase;
  let api: InventoryApi;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    store = await createServiceDatabase('inventory', inventory.migrations);
    const metrics = createMetrics();
    const keys = createKeyStore('inventory', store.database, { clock: systemClock, metrics });
    const open = await inventory.open({
      settings: loadSettings({ CACHE_TTL_SECONDS: '0' }),
      version: '0',
      publicUrl: 'http://localhost:8000',
      database: store.database,
      // Asked by routes alone.
      clients: { identity: {} as IdentityApi, sales: {} as SalesApi },
      feed: silentFeed,
      idempotency: createIdempotency(keys),
      log: silentLog,
      metrics,
      clock: systemClock,
    });
    closing.push(open.close, keys.close);
    api = way === 'direct' ? open.api : await serve(open.api);
  });
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
    await store.close();
  });

  async function serve(direct: InventoryApi): Promise<InventoryApi> {
    const app = await createHttpApp({
      title: 'test',
      description: 'test',
      version: '0',
      corsOrigin: '*',
      guard: guardRoutes({
        table: {
          'POST /internal/v1/*': { who: 'services' },
          'GET /docs*': { who: 'public' },
          'GET /openapi.json': { who: 'public' },
        },
        isOpen: true,
        readCredential: () => undefined,
        accessCookie: 'bilheteria_access',
      }),
      log: silentLog,
      metrics: createMetrics(),
      api: [],
      root: [contractRoutes(inventoryContract, direct)],
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const client = createRemoteClient(inventoryContract, {
      url: `http://127.0.0.1:${port}`,
      timeoutMs: 2000,
      maxConnections: 10,
      maxInFlight: 4,
      metrics: createMetrics(),
    });
    closing.push(() => app.close(), client.close);
    return client.api;
  }

  async function openStock(total: number): Promise<string> {
    const sessionId = newId();
    await api.openSession({ sessionId, name: 'a concert', total });
    return sessionId;
  }

  test('claims of one moment are decided in order, each with its own outcome', async () => {
    const sessionId = await openStock(3);
    const claim = (quantity: number, id: string = sessionId) =>
      api.claimUnits({ sessionId: id, claimId: newId(), quantity, as: 'sold' });
    expect(await Promise.all([claim(2), claim(2), claim(1), claim(1, newId()), claim(1)])).toEqual([
      { ok: true, remaining: 1 },
      { ok: false, code: 'INSUFFICIENT_INVENTORY', remaining: 1 },
      { ok: true, remaining: 0 },
      { ok: false, code: 'SESSION_NOT_FOUND' },
      { ok: false, code: 'INSUFFICIENT_INVENTORY', remaining: 0 },
    ]);
    expect(await api.findAvailability({ sessionId })).toEqual({ ok: true, free: 0, total: 3 });
  });

  test('a claim that is asked again by its id has one effect', async () => {
    const sessionId = await openStock(10);
    const claim = { sessionId, claimId: newId(), quantity: 4, as: 'held' } as const;
    expect(await api.claimUnits(claim)).toEqual(await api.claimUnits(claim));
    expect(await api.findAvailability({ sessionId })).toEqual({ ok: true, free: 6, total: 10 });
  });

  test('claims are listed, and released once', async () => {
    const sessionId = await openStock(5);
    const claimId = newId();
    await api.claimUnits({ sessionId, claimId, quantity: 2, as: 'sold' });
    const after = { claimedAt: '-infinity', claimId: '00000000-0000-0000-0000-000000000000' };
    const { claims } = await api.listClaims({ after, minAgeSeconds: 0, limit: 5000 });
    expect(claims).toContainEqual({ sessionId, claimId, claimedAt: expect.any(String) });
    const key = { sessionId, claimId };
    expect(await api.releaseClaims({ claims: [key] })).toEqual({ claims: 1, units: 2 });
    expect(await api.releaseClaims({ claims: [key] })).toEqual({ claims: 0, units: 0 });
  });

  test('a thousand calls of one moment are all answered', async () => {
    const sessionId = await openStock(600);
    const outcomes = await Promise.all(
      Array.from({ length: 1000 }, () =>
        api.claimUnits({ sessionId, claimId: newId(), quantity: 1, as: 'sold' }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(600);
    expect(outcomes.slice(600).every(({ ok }) => !ok)).toBe(true);
  });

  test('[INV-40] a hold is priced place by place, by kind of ticket', async () => {
    const [roomId, sessionId, holdId] = [newId(), newId(), newId()];
    const general = { kind: 'general', priceCategory: 'cheap', capacity: 9 };
    const seats = [{ label: '1', x: 0, y: 0, priceCategory: 'dear' }];
    const seatMap = {
      version: 1,
      room: 'x',
      priceCategories: [
        { id: 'dear', name: 'Dear', prices: { full: 100, half: 50 } },
        { id: 'cheap', name: 'Cheap', prices: { full: 10, club: 8 }, reasonNeeded: ['club'] },
        { id: 'other', name: 'Other', prices: { full: 1 } },
      ],
      sectors: [
        {
          kind: 'seated',
          id: 'stalls',
          name: 'Stalls',
          priceCategory: 'cheap',
          focus: { x: 0, y: 0 },
          rows: [{ label: 'A', seats }],
        },
        { ...general, id: 'floor', name: 'Floor' },
      ],
    };
    await api.createRoom({ roomId, seatMap });
    const session = { sessionId, name: 'x', roomId, startsAt: '2090-01-01T20:00:00Z' };
    await api.createSession({ ...session, state: 'on_sale', rules: DEFAULT_SESSION_RULES });
    const sectors = [{ sectorId: 'floor', quantity: 3 }];
    await api.placeHold({ sessionId, holdId, userId: 'u', seatNumbers: ['A1'], sectors });
    const kindOf = (kind: string, priceMinor: number, needsReason = false) => ({
      kind,
      priceMinor,
      needsReason,
    });
    expect(await api.priceHold({ holdId })).toMatchObject({
      ok: true,
      hold: { holdId, state: 'pending', userId: 'u' },
      currency: 'BRL',
      places: [
        { seat: 'A1', sectorId: 'stalls', quantity: 1, categoryId: 'dear' },
        { seat: null, sectorId: 'floor', quantity: 3, categoryId: 'cheap' },
      ],
      categories: [
        { categoryId: 'dear', kinds: [kindOf('full', 10_000), kindOf('half', 5000, true)] },
        { categoryId: 'cheap', kinds: [kindOf('full', 1000), kindOf('club', 800, true)] },
      ],
    });
    expect(await api.priceHold({ holdId: newId() })).toEqual({ ok: false, code: 'HOLD_NOT_FOUND' });
  });

  test('it is ready while its database answers', async () => {
    expect(await api.checkReadiness({})).toEqual({});
  });
});
