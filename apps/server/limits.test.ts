import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationPath } from '../../platform/service/contract.ts';
import { inventoryContract } from '../../services/inventory/contract.ts';
import { createSystemDatabase, startApplication } from '../testing/start-application.ts';
import type { Application } from './compose.ts';

let database: Awaited<ReturnType<typeof createSystemDatabase>>;
beforeAll(async () => {
  database = await createSystemDatabase();
});
afterAll(() => database.drop());

const LIMITS = { RATE_LIMIT_READS_PER_MINUTE: '3', RATE_LIMIT_WRITES_PER_MINUTE: '2' };
const READ = '/api/v1/available';

async function withApplication(
  settings: Record<string, string>,
  use: (http: Application['http']) => Promise<void>,
  services = 'all',
): Promise<void> {
  const application = await startApplication(database.url, services, settings);
  try {
    await use(application.http);
  } finally {
    await application.close();
  }
}

const ask = (http: Application['http'], options: InjectOptions) =>
  http.inject({ method: 'GET', url: READ, ...options });

/** The statuses of so many reads, each with what its caller is known by. */
async function statusesOf(http: Application['http'], callers: InjectOptions[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const caller of callers) statuses.push((await ask(http, caller)).statusCode);
  return statuses;
}

const from = (remoteAddress: string, forwardedFor?: string): InjectOptions => ({
  remoteAddress,
  ...(forwardedFor && { headers: { 'x-forwarded-for': forwardedFor } }),
});

test('who asks too often is told so, how often he may, and when to come again', () =>
  withApplication(LIMITS, async (http) => {
    const first = await ask(http, {});
    expect(first.statusCode).toBe(200);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"read";q=3;w=60',
      ratelimit: '"read";r=2;t=60',
    });
    await ask(http, { url: '/api/available' });
    await ask(http, {});
    const refused = await ask(http, { headers: { origin: 'https://shop.example' } });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': expect.stringMatching(/^(5\d|60)$/),
      ratelimit: expect.stringMatching(/^"read";r=0;t=(5\d|60)$/),
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringContaining('ratelimit'),
    });
    const { status, error, message, instance } = refused.json<Record<string, unknown>>();
    expect({ status, error, instance }).toEqual({
      status: 429,
      error: 'RATE_LIMITED',
      instance: refused.headers['x-request-id'],
    });
    expect(message).toMatch(/^Too many requests: 3 a minute/);
  }));

test('writes are counted apart, and one that is refused does not use its key up', () =>
  withApplication(LIMITS, async (http) => {
    const buy = (key: string, remoteAddress = '127.0.0.1') =>
      ask(http, {
        method: 'POST',
        url: '/api/v1/purchase',
        payload: { qty: 1 },
        headers: { 'idempotency-key': key },
        remoteAddress,
      });
    expect((await buy('one')).statusCode).toBe(200);
    expect((await buy('two')).statusCode).toBe(200);
    expect((await buy('three')).statusCode).toBe(429);
    expect(await statusesOf(http, [{}])).toEqual([200]);
    const elsewhere = await buy('three', '127.0.0.2');
    expect(elsewhere.statusCode).toBe(200);
    expect(elsewhere.headers['idempotency-replayed']).toBeUndefined();
  }));

test('whoever watches over the system, and preflights, are never limited', () =>
  withApplication(LIMITS, async (http) => {
    for (const url of ['/health', '/ready', '/metrics', '/api/v1/health', '/api/health']) {
      const statuses = await statusesOf(http, new Array<InjectOptions>(5).fill({ url }));
      expect([url, ...statuses]).toEqual([url, 200, 200, 200, 200, 200]);
    }
    const preflight: InjectOptions = {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'GET' },
    };
    expect(await statusesOf(http, new Array<InjectOptions>(5).fill(preflight))).not.toContain(429);
    expect(await statusesOf(http, [{}, {}, {}, {}])).toEqual([200, 200, 200, 429]);
  }));

test('the calls of other services are never limited', () =>
  withApplication(
    LIMITS,
    async (http) => {
      const call: InjectOptions = {
        method: 'POST',
        url: operationPath(inventoryContract.service, 'openSession'),
        payload: { calls: [] },
      };
      const statuses = await statusesOf(http, new Array<InjectOptions>(5).fill(call));
      expect(new Set(statuses)).toEqual(new Set([422]));
    },
    'inventory',
  ));

test('a forged X-Forwarded-For from whom nobody trusts changes nothing', async () => {
  const forgers = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'].map((forged) =>
    from('203.0.113.9', forged),
  );
  for (const trust of [{}, { TRUST_PROXY: '10.0.0.0/8' }]) {
    await withApplication({ ...LIMITS, ...trust }, async (http) => {
      expect(await statusesOf(http, forgers)).toEqual([200, 200, 200, 429]);
    });
  }
});

test.each(['10.0.0.0/8', '1'])(
  'with TRUST_PROXY=%s two clients behind a proxy have a limit each',
  (trust) =>
    withApplication({ ...LIMITS, TRUST_PROXY: trust }, async (http) => {
      const behind = (client: string) => from('10.1.2.3', client);
      const one = '192.0.2.1';
      expect(await statusesOf(http, new Array(4).fill(behind(one)))).toEqual([200, 200, 200, 429]);
      expect(await statusesOf(http, [behind('192.0.2.2')])).toEqual([200]);
      // What a client writes himself stands before what the proxy adds.
      expect(await statusesOf(http, [behind(`192.0.2.77, ${one}`)])).toEqual([429]);
    }),
);

test('the addresses of one IPv6 network share a limit', () =>
  withApplication(LIMITS, async (http) => {
    const callers = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:9::', '2001:db8::3'];
    expect(
      await statusesOf(
        http,
        callers.map((one) => from(one)),
      ),
    ).toEqual([200, 200, 200, 429]);
    expect(await statusesOf(http, [from('2001:db8:0:1::1')])).toEqual([200]);
  }));

test('without a setting there are limits in production alone, where other origins read nothing', async () => {
  await withApplication({}, async (http) => {
    expect((await ask(http, {})).headers).not.toHaveProperty('ratelimit');
  });
  const production = {
    ENVIRONMENT: 'production',
    PUBLIC_URL: 'https://tickets.example/shop/',
    IDENTITY_SECRET: 'of this test, and of no other system',
    ADMISSION_SECRET: 'of this test too, and of no other system',
    WAITING_ROOM_SECRET: 'of this test as well, and of no other',
  };
  await withApplication(production, async (http) => {
    const { headers } = await ask(http, { headers: { origin: 'https://evil.example' } });
    expect(headers['ratelimit-policy']).toBe('"read";q=6000;w=60');
    expect(headers['access-control-allow-origin']).not.toBe('*');
    expect(headers['access-control-allow-origin']).not.toBe('https://evil.example');
    const own = await ask(http, { headers: { origin: 'https://tickets.example' } });
    expect(own.headers['access-control-allow-origin']).toBe('https://tickets.example');
  });
});

type Answers = Record<string, { headers?: Record<string, unknown> }>;
type Document = { paths: Record<string, Record<string, { responses: Answers }>> };

test('429 is declared, with its headers, by the routes that can answer it and by no other', async () => {
  const declared = async (settings: Record<string, string>) => {
    const found: Record<string, Answers> = {};
    await withApplication(settings, async (http) => {
      const { paths } = (await ask(http, { url: '/openapi.json' })).json<Document>();
      for (const [path, methods] of Object.entries(paths)) {
        for (const [method, { responses }] of Object.entries(methods)) {
          if (responses[429]) found[`${method} ${path}`] = responses;
        }
      }
    });
    return found;
  };
  // Signing in tells too of passwords that were wrong too often.
  const secrets = Object.keys(await declared({}));
  expect(secrets).toContain('post /api/v1/sign-ins');
  const guarded = Object.keys(await declared({ RATE_LIMIT_SENSITIVE_PER_MINUTE: '9' }));
  expect(guarded).toContain('post /api/v1/sign-ins/passkey');
  expect(guarded).toContain('post /api/v1/sign-ins/passkey/options');
  expect(secrets.filter((name) => !/accounts|guests|sign-ins|account\//.test(name))).toEqual([]);
  const reads = await declared({ RATE_LIMIT_READS_PER_MINUTE: '9' });
  expect(Object.keys(reads)).toContain('get /api/v1/available');
  expect(
    Object.keys(reads).filter((name) => !name.startsWith('get ') && !secrets.includes(name)),
  ).toEqual([]);
  const all = await declared(LIMITS);
  expect(Object.keys(all)).toContain('post /api/v1/purchase');
  for (const name of ['get /health', 'get /ready', 'get /api/v1/health']) {
    expect(all).not.toHaveProperty([name]);
  }
  const headersOf = (status: number) =>
    Object.keys(all['post /api/v1/purchase']?.[status]?.headers ?? {});
  expect(headersOf(429)).toEqual(['Retry-After', 'RateLimit-Policy', 'RateLimit']);
  expect(headersOf(200)).toEqual([
    'Sale-Id',
    'RateLimit-Policy',
    'RateLimit',
    'Idempotency-Replayed',
  ]);
});
