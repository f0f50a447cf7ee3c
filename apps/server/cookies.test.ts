import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csrfHashOf } from '../../platform/access/sign-in-cookies.ts';
import { createTokenIssuer, newClaims } from '../../platform/access/testing/token-issuer.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Answer, get, post } from '../testing/call.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { createSystemDatabase, startApplication, urlOf } from '../testing/start-application.ts';
import type { Application } from './compose.ts';

const PASSWORD = 'a long walk by the sea';
const KNOWN_WITHIN_MS = 5000;
let dataDir: string;
let database: Awaited<ReturnType<typeof createSystemDatabase>>;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-cookies-'));
  database = await createSystemDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true });
});

/** What a browser has after signing in. */
type Browser = {
  readonly signInId: string;
  readonly accountId: string;
  /** By name, with their attributes. */
  readonly set: Readonly<Record<string, string>>;
  /** As the browser sends them by itself. */
  readonly cookie: string;
  /** What its page sends with a change. */
  readonly csrf: Record<string, string>;
};

function browserOf({ body, headers }: Answer): Browser {
  const lines = headers.getSetCookie();
  return {
    signInId: String(body['signInId']),
    accountId: String((body['account'] as { id: string }).id),
    set: Object.fromEntries(lines.map((line) => [line.split('=')[0] ?? '', line])),
    cookie: lines.map((line) => line.split(';')[0]).join('; '),
    csrf: { 'x-csrf-token': String(body['csrfToken']) },
  };
}

describe.each(['monolith', 'microservices'] as const)('signed in by cookies, in %s', (mode) => {
  const applications: Application[] = [];
  let accounts: string;
  let ticket: string;
  let ana: Browser;
  let eva: Browser;

  beforeAll(async () => {
    const settings = {
      ACCESS: 'closed',
      INTERNAL_SECRET: 'of this test alone',
      DATA_DIR: dataDir,
      MAIL_LANGUAGE: 'en',
    };
    const start = async (services: string, more = {}) => {
      applications.push(await startApplication(database.url, services, { ...settings, ...more }));
      return urlOf(applications.at(-1));
    };
    if (mode === 'monolith') {
      ticket = accounts = `${await start('all')}/api/v1`;
    } else {
      const IDENTITY_URL = await start('notifications,identity');
      const VACANCY_URL = await start('inventory', { IDENTITY_URL });
      ticket = `${await start('sales', { IDENTITY_URL, VACANCY_URL })}/api/v1`;
      accounts = `${IDENTITY_URL}/api/v1`;
    }
    [ana, eva] = [await open(`ana@${mode}.example`), await open(`eva@${mode}.example`)];
  });
  afterAll(async () => {
    for (const application of applications.toReversed()) await application.close();
  });

  const wishOf = (email: string) => ({ email, password: PASSWORD, cookie: true });
  async function open(email: string): Promise<Browser> {
    await post(`${accounts}/accounts`, { email, password: PASSWORD });
    const token = await tokenMailedTo(dataDir, email);
    await post(`${accounts}/accounts/verification`, { token });
    return signIn(email);
  }
  async function signIn(email: string, headers = {}): Promise<Browser> {
    const answer = await post(`${accounts}/sign-ins`, wishOf(email), headers);
    expect(answer.status, answer.text).toBe(201);
    return browserOf(answer);
  }
  const buy = (headers: Record<string, string>) => post(`${ticket}/purchase`, { qty: 1 }, headers);
  const codeOf = ({ status, body }: Answer) => [status, body['error']];

  test('[IDN-17] a browser buys, and looks at what it bought', async () => {
    const bought = await buy({ cookie: ana.cookie, ...ana.csrf });
    expect(bought.status, bought.text).toBe(200);
    const path = `${ticket}/users/${ana.accountId}/purchases`;
    const looked = await get(path, { cookie: ana.cookie });
    expect([looked.status, looked.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await get(path, { cookie: eva.cookie })).status).toBe(404);
    expect((await get(path)).status).toBe(401);
  });

  test('[IDN-17] a change without the CSRF token, with a forged one or with that of another sign-in is refused', async () => {
    const again = await signIn(`ana@${mode}.example`);
    const token = String(ana.csrf['x-csrf-token']);
    const shown = [
      {},
      { 'x-csrf-token': '' },
      { 'x-csrf-token': 'x' },
      { 'x-csrf-token': ana.signInId },
      { 'x-csrf-token': token.slice(0, -1) },
      { 'x-csrf-token': `${token}, ${token}` },
      { 'x-csrf-token': csrfHashOf(token) },
      eva.csrf,
      again.csrf,
    ];
    for (const headers of shown) {
      const refused = await buy({ cookie: ana.cookie, ...headers });
      expect([headers, ...codeOf(refused)]).toEqual([headers, 403, 'CSRF_TOKEN_REQUIRED']);
      const kept = await fetch(`${accounts}/sign-ins/current`, {
        method: 'DELETE',
        headers: { cookie: ana.cookie, ...headers },
      });
      expect(kept.status).toBe(403);
    }
    const swapped = `${ana.cookie.replace(/bilheteria_csrf=[^;]*/, '')}; bilheteria_csrf=x`;
    expect((await buy({ cookie: swapped, ...ana.csrf })).status).toBe(200);
  });

  test('[IDN-17] a bearer token wins, and needs no CSRF token', async () => {
    const email = `eva@${mode}.example`;
    const { body } = await post(`${accounts}/sign-ins`, { email, password: PASSWORD });
    const authorization = `Bearer ${String(body['accessToken'])}`;
    expect((await buy({ authorization, cookie: ana.cookie })).status).toBe(200);
    const path = `${ticket}/users/${eva.accountId}/purchases`;
    expect((await get(path, { authorization, cookie: ana.cookie })).status).toBe(200);
    expect(
      codeOf(await buy({ authorization: 'Bearer x.y.z', cookie: ana.cookie, ...ana.csrf })),
    ).toEqual([401, 'UNAUTHENTICATED']);
    // As a cookie it was not made: nobody has a CSRF token for it.
    const planted = { cookie: `bilheteria_access=${String(body['accessToken'])}` };
    for (const csrf of [{}, eva.csrf]) {
      expect(codeOf(await buy({ ...planted, ...csrf }))).toEqual([403, 'CSRF_TOKEN_REQUIRED']);
    }
  });

  test('[IDN-17] a cookie that does not count makes its sender nobody, who may sign in anew', async () => {
    for (const value of ['x', 'x.y.z', '', '%', encodeURIComponent('a key'), 'x'.repeat(5000)]) {
      const stale = { cookie: `bilheteria_access=${value}`, ...ana.csrf };
      expect(codeOf(await buy(stale))).toEqual([401, 'UNAUTHENTICATED']);
      expect((await get(`${ticket}/health`, stale)).status).toBe(200);
      expect((await signIn(`ana@${mode}.example`, stale)).accountId).toBe(ana.accountId);
    }
  });

  test('[IDN-11] signing in takes over nothing that the browser had before', async () => {
    const taken = await signIn(`ana@${mode}.example`, { cookie: eva.cookie, ...eva.csrf });
    expect(taken.signInId).not.toBe(eva.signInId);
    expect(taken.csrf).not.toEqual(eva.csrf);
    expect(Object.keys(taken.set)).toEqual([
      'bilheteria_access',
      'bilheteria_refresh',
      'bilheteria_csrf',
    ]);
    // Who planted the cookies of before knows none of those of after.
    expect((await buy({ cookie: taken.cookie, ...eva.csrf })).status).toBe(403);
    expect((await buy({ cookie: taken.cookie, ...taken.csrf })).status).toBe(200);
    expect((await buy({ cookie: eva.cookie, ...eva.csrf })).status).toBe(200);
  });

  test('[IDN-17] refreshed, the same CSRF token counts; signed out, the cookies count nowhere', async () => {
    const before = await signIn(`eva@${mode}.example`);
    const headers = { cookie: before.cookie, ...before.csrf };
    const after = browserOf(await post(`${accounts}/sign-ins/refresh`, {}, headers));
    expect(after.csrf).toEqual(before.csrf);
    const bought = { cookie: after.cookie, ...after.csrf };
    expect((await buy(bought)).status).toBe(200);
    await fetch(`${accounts}/sign-ins/current`, { method: 'DELETE', headers: bought });
    const ended = async () => (await buy(bought)).status === 401;
    await waitUntil(ended, KNOWN_WITHIN_MS);
  });

  test("another site's page is never told that it may send cookies", async () => {
    const origin = 'https://evil.example';
    const asked = await fetch(`${ticket}/purchase`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-csrf-token',
      },
    });
    const answered = await buy({ origin, cookie: ana.cookie, ...ana.csrf });
    for (const { headers } of [asked, answered]) {
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});

describe('with a token of a test', () => {
  const claims = newClaims();
  const withApplication = async (
    environment: Record<string, string>,
    use: (http: Application['http'], token: string) => Promise<void>,
  ) => {
    const tokens = await createTokenIssuer();
    const application = await startApplication(database.url, 'all', environment, tokens);
    const token = await tokens.issue(claims, { csrf: csrfHashOf('shown') });
    try {
      await use(application.http, token);
    } finally {
      await application.close();
    }
  };
  const purchase = { method: 'POST', url: '/api/v1/purchase', payload: { qty: 1 } } as const;

  test('limits count the account, from wherever its cookie comes, and not who has no CSRF token', async () => {
    const limited = { ACCESS: 'closed', RATE_LIMIT_WRITES_PER_MINUTE: '3' };
    await withApplication(limited, async (http, token) => {
      const cookie = `bilheteria_access=${token}`;
      const from = async (remoteAddress: string, csrf: Record<string, string>) =>
        (await http.inject({ ...purchase, remoteAddress, headers: { cookie, ...csrf } }))
          .statusCode;
      for (let i = 1; i <= 5; i++) expect(await from(`192.0.2.${i}`, {})).toBe(403);
      const statuses: number[] = [];
      for (let i = 11; i <= 14; i++) {
        statuses.push(await from(`192.0.2.${i}`, { 'x-csrf-token': 'shown' }));
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
    });
  });

  test('[IDN-17] in production cookies are bound to their host, and no others count', async () => {
    const email = 'ana@monolith.example';
    // That of development, by which the keys of this database are sealed.
    const secret = 'a development secret that everybody knows';
    const secrets = ['IDENTITY', 'ADMISSION', 'WAITING_ROOM'].map((of) => [`${of}_SECRET`, secret]);
    const production = { ENVIRONMENT: 'production', ...Object.fromEntries(secrets) };
    await withApplication(production, async (http, token) => {
      const headers = { 'x-csrf-token': 'shown' };
      const send = async (name: string) => {
        const cookie = `${name}=${token}`;
        return (await http.inject({ ...purchase, headers: { ...headers, cookie } })).statusCode;
      };
      expect(await send('bilheteria_access')).toBe(401);
      expect(await send('__Host-bilheteria_access')).toBe(200);
      const payload = { email, password: PASSWORD, cookie: true };
      const signed = await http.inject({ method: 'POST', url: '/api/v1/sign-ins', payload });
      const lines = [signed.headers['set-cookie'] ?? []].flat();
      expect(lines.map((line) => line.split('=')[0])).toEqual([
        '__Host-bilheteria_access',
        '__Host-bilheteria_refresh',
        '__Host-bilheteria_csrf',
      ]);
      for (const line of lines) {
        expect(line).toMatch(/; Path=\/;(?: HttpOnly;)? Secure; SameSite=Lax$/);
        expect(line).not.toContain('Domain');
        expect(line.includes('HttpOnly')).toBe(!line.includes('_csrf='));
      }
    });
  });

  test('the OpenAPI document tells of both ways to say who one is', async () => {
    await withApplication({}, async (http) => {
      const { components, paths } = (await http.inject('/openapi.json')).json<{
        components: { securitySchemes: object };
        paths: Record<string, Record<string, { security: object[] }>>;
      }>();
      expect(components.securitySchemes).toMatchObject({
        bearer: { scheme: 'bearer' },
        cookie: { in: 'cookie', name: 'bilheteria_access' },
      });
      const both = [{ bearer: [] }, { cookie: [] }];
      expect(paths['/api/v1/purchase']?.['post']?.security).toEqual(both);
      expect(paths['/api/v1/available']?.['get']?.security).toEqual([]);
    });
  });

  test('in an open system a cookie counts too, and one that is not good is nobody', async () => {
    await withApplication({}, async (http, token) => {
      const send = async (headers: Record<string, string>) =>
        (await http.inject({ ...purchase, headers })).statusCode;
      expect(await send({})).toBe(200);
      expect(await send({ cookie: 'theirs=1' })).toBe(200);
      expect(await send({ cookie: `theirs=1; bilheteria_access=${token}` })).toBe(403);
      const shown = { 'x-csrf-token': 'shown' };
      expect(await send({ cookie: `bilheteria_access=${token}`, ...shown })).toBe(200);
      expect(await send({ cookie: `bilheteria_access=${token}x`, ...shown })).toBe(401);
      const admin = { method: 'GET', url: '/api/v1/admin/mails' } as const;
      const signedIn = { ...admin, headers: { cookie: `bilheteria_access=${token}` } };
      expect((await http.inject(admin)).statusCode).toBe(200);
      expect((await http.inject(signedIn)).statusCode).toBe(403);
    });
  });
});
