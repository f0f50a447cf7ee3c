import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { expect, test } from 'vitest';
import { loadSettings } from '../config/settings.ts';
import { silentLog } from '../testing/silent-log.ts';
import { limitRequests } from './limit-requests.ts';
import { openLimiters } from './open-limiters.ts';
import { type LimitClass, quotasOf } from './quotas.ts';

function openApp(requests: Partial<Record<LimitClass, number>>): {
  app: FastifyInstance;
  routes: RouteOptions[];
} {
  const app = Fastify();
  app.addHook('onRequest', (request, _reply, next) => {
    request.caller = { kind: 'nobody' };
    next();
  });
  const given = Object.entries(requests) as [LimitClass, number][];
  const quotas = given.map(([limitClass, count]) => ({ limitClass, requests: count }));
  limitRequests(app, openLimiters({ quotas, redisUrl: undefined, log: silentLog }));
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  const handler = async () => 'done';
  app.get('/things', handler);
  app.post('/things', handler);
  app.post('/sign-ins', { config: { limit: 'sensitive' } }, handler);
  app.get('/health', { config: { limit: 'none' } }, handler);
  return { app, routes };
}

async function ask(app: FastifyInstance, method: 'GET' | 'HEAD' | 'POST', url: string, times = 1) {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await app.inject({ method, url })).statusCode);
  return statuses;
}

test('the method tells the class of a route, unless the route does', async () => {
  const { app } = openApp({ read: 2, write: 1, sensitive: 1 });
  expect(await ask(app, 'GET', '/things', 1)).toEqual([200]);
  expect(await ask(app, 'HEAD', '/things', 1)).toEqual([200]);
  expect(await ask(app, 'GET', '/things', 1)).toEqual([429]);
  expect(await ask(app, 'POST', '/things', 2)).toEqual([200, 429]);
  expect(await ask(app, 'POST', '/sign-ins', 2)).toEqual([200, 429]);
  expect(await ask(app, 'GET', '/health', 5)).toEqual([200, 200, 200, 200, 200]);
});

test('a class without a limit costs nothing: its routes are left as they are', async () => {
  const { routes } = openApp({ sensitive: 1 });
  const limited = routes.filter((route) => route.onRequest ?? route.config?.quota);
  expect(limited.map(({ url }) => url)).toEqual(['/sign-ins']);
});

test.each([
  [{}, { sensitive: 30 }],
  [{ RATE_LIMIT_SENSITIVE_PER_MINUTE: '0' }, {}],
  [
    { ENVIRONMENT: 'test', RATE_LIMIT_READS_PER_MINUTE: '7' },
    { read: 7, sensitive: 30 },
  ],
  [{ ENVIRONMENT: 'production' }, { read: 6000, write: 600, sensitive: 30 }],
  [
    { ENVIRONMENT: 'production', RATE_LIMIT_WRITES_PER_MINUTE: '0' },
    { read: 6000, sensitive: 30 },
  ],
])('%o allows %o', (settings, allowed) => {
  const quotas = quotasOf(loadSettings(settings));
  expect(Object.fromEntries(quotas.map((one) => [one.limitClass, one.requests]))).toEqual(allowed);
});
