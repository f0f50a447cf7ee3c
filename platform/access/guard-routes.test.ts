import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { type Door, guardRoutes } from './guard-routes.ts';

const table: Door['table'] = {
  'GET /api/v1/things/{id}': { who: 'public' },
  'POST /api/v1/things': { who: 'callers', roles: ['admin'], scopes: [] },
  'POST /internal/v1/*': { who: 'services' },
};

function makeApp(door: Partial<Door> = {}) {
  const app = Fastify();
  const defaults = {
    table,
    isOpen: false,
    readCredential: () => undefined,
    accessCookie: 'bilheteria_access',
  };
  const guard = guardRoutes({ ...defaults, ...door })(app);
  return { app, guard };
}

const answer = async () => 'in';

test('a route that the table does not name stops the start, also below a prefix and beside others', async () => {
  const { app, guard } = makeApp();
  app.get('/api/v1/things/:id', answer);
  app.get('/api/things/:id', answer);
  guard.close();
  const other = makeApp();
  other.app.get('/api/v1/things/:id', answer);
  other.app.delete('/api/v1/things/:id', answer);
  await other.app.register(
    async (below) => {
      below.get('/more', answer);
    },
    { prefix: '/api/v1/things/:id' },
  );
  expect(() => other.guard.close()).toThrow(
    'does not say who may call DELETE /api/v1/things/:id, GET /api/v1/things/:id/more',
  );
});

test('what is added once all is there (answers to other methods) is not guarded', async () => {
  const { app, guard } = makeApp();
  guard.close();
  app.put('/api/v1/things', answer);
  expect((await app.inject({ method: 'PUT', url: '/api/v1/things' })).body).toBe('in');
});

test.each<[door: Partial<Door>, given: string | undefined, status: number]>([
  [{ isOpen: true }, undefined, 200],
  [{ isOpen: false }, undefined, 403],
  [{ isOpen: false }, '', 403],
  [{ isOpen: false, internalSecret: 'a long secret' }, 'a long secret', 200],
  [{ isOpen: false, internalSecret: 'a long secret' }, 'a long secreT', 403],
  [{ isOpen: false, internalSecret: 'a long secret' }, 'a long', 403],
  [{ isOpen: false, internalSecret: 'a long secret' }, undefined, 403],
  [{ isOpen: true, internalSecret: 'a long secret' }, undefined, 403],
])('calls between services: %j, shown %j, is %i', async (door, given, status) => {
  const { app, guard } = makeApp(door);
  app.post('/internal/v1/inventory/findHold', answer);
  guard.close();
  const headers = given === undefined ? {} : { 'x-internal-secret': given };
  const called = await app.inject({
    method: 'POST',
    url: '/internal/v1/inventory/findHold',
    headers,
  });
  expect(called.statusCode).toBe(status);
});

test('an account, however mighty, is no service', async () => {
  const admin = { kind: 'account', accountId: 'a', signInId: 's', role: 'admin' } as const;
  const { app, guard } = makeApp({ internalSecret: 'a long secret', readCredential: () => admin });
  app.post('/internal/v1/inventory/findHold', answer);
  guard.close();
  const headers = { authorization: 'Bearer x' };
  const called = await app.inject({
    method: 'POST',
    url: '/internal/v1/inventory/findHold',
    headers,
  });
  expect(called.statusCode).toBe(403);
});

test('whose token can not be checked now is 503 where he is asked for, and let in where nobody is', async () => {
  const { app, guard } = makeApp({ readCredential: () => ({ kind: 'unchecked' }) });
  app.get('/api/v1/things/:id', answer);
  app.post('/api/v1/things', answer);
  guard.close();
  const headers = { authorization: 'Bearer x' };
  expect((await app.inject({ method: 'GET', url: '/api/v1/things/1', headers })).statusCode).toBe(
    200,
  );
  const refused = await app.inject({ method: 'POST', url: '/api/v1/things', headers });
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '1']);
  expect(refused.json()).toMatchObject({ error: 'IDENTITY_UNAVAILABLE' });
});

test('a failure to look a credential up is a failure, and not a way in', async () => {
  const { app, guard } = makeApp({ readCredential: () => Promise.reject(new Error('broken')) });
  app.post('/api/v1/things', answer);
  guard.close();
  const headers = { authorization: 'Bearer x' };
  const called = await app.inject({ method: 'POST', url: '/api/v1/things', headers });
  expect(called.statusCode).toBe(500);
});

test.each(['Bearer', 'bearer x y', 'Basic x', 'Bearerx', ''])(
  '%j is no credential',
  async (text) => {
    const { app, guard } = makeApp({ isOpen: true, readCredential: () => undefined });
    app.post('/api/v1/things', answer);
    guard.close();
    const headers = { authorization: text };
    const called = await app.inject({ method: 'POST', url: '/api/v1/things', headers });
    expect(called.statusCode).toBe(200);
  },
);
