import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessRule } from '../../platform/access/access-rule.ts';
import { ROLES, SCOPES, type Scope } from '../../platform/access/caller.ts';
import { type AccessWorld, bearer, createAccessWorld } from '../testing/access-world.ts';
import { type Operation, readOperations } from '../testing/api-operations.ts';
import { callOperation } from '../testing/call-operation.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { accessTable } from './access-table.ts';

let system: TestSystem;
let world: AccessWorld;
let operations: Operation[];
/** By scope; made before anybody shows one, since unknown keys are asked for once a second. */
let keys: Record<Scope | 'nothing', Record<string, string>>;
beforeAll(async () => {
  world = await createAccessWorld();
  keys = {
    sales: world.key(['sales']),
    manage: world.key(['manage']),
    operate: world.key(['operate']),
    nothing: world.key([]),
  };
  system = await startSystem('monolith', { ACCESS: 'closed' }, { issuer: world.issuer });
  operations = await readOperations(system.ticketUrl);
});
afterAll(() => system.stop());

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

function ruleOf(operation: Operation): AccessRule {
  const rule = accessTable[nameOf(operation)];
  if (!rule) throw new Error(`${nameOf(operation)} is not in the table.`);
  return rule;
}

const ID = '0190163d-8694-739b-aea5-966c26f8ad91';

/** What a caller is answered who has no other credentials, and asks for what is not there. */
async function knock(operation: Operation, headers: Record<string, string>) {
  const body = operation.takesBody ? (operation.examples[0] ?? {}) : undefined;
  const ids = {
    reservationId: `res-${ID}`,
    saleId: `sale-${ID}`,
    orderId: `ord-${ID}`,
    userId: 'user-123',
  };
  const call = { ids, headers, ...(body && { body }) };
  return callOperation(system.ticketUrl, operation, call);
}

test('every entry of the table is a route, and every route has its entry', () => {
  const documented = operations.map(nameOf);
  const entries = Object.keys(accessTable);
  for (const name of documented) expect(entries).toContain(name);
  const { http } = system.applications[0] ?? {};
  for (const entry of entries.filter((name) => !documented.includes(name))) {
    const [method = '', path = ''] = entry.split(' ');
    const url = path.replace(/\{(\w+)\}/g, ':$1').replace('/docs/*', '/docs/static/*');
    // Between services nothing is called in a monolith.
    if (path.startsWith('/internal/')) continue;
    expect(http?.hasRoute({ method, url }), entry).toBe(true);
  }
});

describe('every route', () => {
  test('asks nobody to say who he is, or lets everybody in', async () => {
    for (const operation of operations) {
      const { status, headers, body } = await knock(operation, {});
      const isRefused = status === 401 && body['error'] === 'UNAUTHENTICATED';
      const isPublic = ruleOf(operation).who === 'public';
      expect(isRefused, nameOf(operation)).toBe(!isPublic);
      if (!isPublic) expect(headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test.each(ROLES)('lets a %s in where the table says so, and nowhere else', async (role) => {
    const { headers } = await world.person(role);
    for (const operation of operations) {
      const rule = ruleOf(operation);
      // Identity does not know the accounts of this test: accounts.test.ts has those that it knows.
      if (rule.who === 'signed-in') continue;
      const isIn = rule.who === 'public' || (rule.who === 'callers' && rule.roles.includes(role));
      await expectAdmitted(operation, headers, isIn);
    }
  });

  test.each(SCOPES)(
    'lets a key for %s in where the table says so, and nowhere else',
    async (scope) => {
      const headers = keys[scope];
      for (const operation of operations) {
        const rule = ruleOf(operation);
        if (rule.who === 'signed-in') continue;
        const isIn =
          rule.who === 'public' || (rule.who === 'callers' && rule.scopes.includes(scope));
        await expectAdmitted(operation, headers, isIn);
      }
    },
  );

  test("refuses a key of no scope, and credentials that are nobody's, the public ones too", async () => {
    const { claims } = await world.person('admin');
    const lapsed = await world.tokens.issue(claims, { exp: 1 });
    for (const operation of operations) {
      const { who } = ruleOf(operation);
      if (who !== 'signed-in') await expectAdmitted(operation, keys.nothing, who === 'public');
      for (const credential of [lapsed, 'nonsense']) {
        const { status, headers, body } = await knock(operation, bearer(credential));
        expect([nameOf(operation), status]).toEqual([nameOf(operation), 401]);
        expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
        expect(body['error']).toBe('UNAUTHENTICATED');
      }
    }
  });

  test('is no other below /api, by HEAD, or under a longer name', async () => {
    for (const operation of operations.filter((one) => ruleOf(one).who === 'callers')) {
      const { method, path } = operation;
      const url = `${system.ticketUrl}${path.replace(/\{\w+\}/g, ID)}`;
      const old = url.replace('/api/v1/', '/api/');
      const heads = method === 'GET' ? [{ at: url, by: 'HEAD' }] : [];
      const disguises = [{ at: old, by: method }, { at: `${url}?token=x`, by: method }, ...heads];
      for (const { at, by } of disguises) {
        const { status } = await fetch(at, { method: by });
        expect([by, at, status]).toEqual([by, at, 401]);
      }
    }
  });
});

async function expectAdmitted(
  operation: Operation,
  headers: Record<string, string>,
  isIn: boolean,
): Promise<void> {
  const { status, body } = await knock(operation, headers);
  const name = nameOf(operation);
  // A buyer may reserve, but not for the user of the example.
  const isRefused =
    body['error'] === 'UNAUTHENTICATED' || (status === 403 && body['error'] !== 'NOT_YOUR_USER');
  expect([name, status, !isRefused]).toEqual([name, status, isIn]);
  if (!isIn) expect(body).toMatchObject({ status: 403, error: 'FORBIDDEN' });
}

test('what is not there is 404 and 405 to anybody, and preflights are answered', async () => {
  const at = (path: string, method: string, headers = {}) =>
    fetch(`${system.ticketUrl}${path}`, { method, headers });
  expect((await at('/api/v1/nothing', 'GET')).status).toBe(404);
  expect((await at('/api/v1/purchase', 'GET')).status).toBe(405);
  const asking = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
  expect((await at('/api/v1/purchase', 'OPTIONS', asking)).status).toBe(204);
  const refused = await at('/api/v1/purchase', 'POST', { origin: 'https://shop.example' });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
});

test('other schemes of Authorization are for a proxy, and passed over', async () => {
  const basic = { authorization: 'Basic YTpi' };
  expect((await fetch(`${system.ticketUrl}/health`, { headers: basic })).status).toBe(200);
  const url = `${system.ticketUrl}/api/v1/admin/mails`;
  expect((await fetch(url, { headers: basic })).status).toBe(401);
});
