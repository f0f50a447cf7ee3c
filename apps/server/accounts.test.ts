import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, get, post, read } from '../testing/call.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

const PASSWORD = 'a long walk by the sea';
const NEXT = 'a longer walk uphill';
let system: TestSystem;
let dataDir: string;
let api: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-accounts-'));
  const settings = { DATA_DIR: dataDir, MAIL_LANGUAGE: 'en', ADMIN_EMAIL: 'root@example.org' };
  system = await startSystem('monolith', settings);
  api = `${system.ticketUrl}/api/v1`;
});
afterAll(async () => {
  await system.stop();
  await rm(dataDir, { recursive: true });
});

async function send(
  method: string,
  path: string,
  token: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = body && JSON.stringify(body);
  return read(
    await fetch(`${api}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(text && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text && { body: text }),
    }),
  );
}

async function openAccount(email: string, more: object = {}): Promise<void> {
  const asked = await post(`${api}/accounts`, { email, password: PASSWORD, ...more });
  expect(asked.status).toBe(202);
  const token = await tokenMailedTo(dataDir, email);
  expect((await post(`${api}/accounts/verification`, { token })).status).toBe(200);
}

async function signIn(email: string, more: object = {}): Promise<Record<string, string>> {
  const answer = await post(`${api}/sign-ins`, { email, password: PASSWORD, ...more });
  expect(answer.status, answer.text).toBe(201);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return answer.body as Record<string, string>;
}

describe('from signing up to signing out', () => {
  it('[IDN-3] a mail brings the token that makes the account, which developers can read', async () => {
    await openAccount('ana@example.org', { name: 'Ana' });
    const list = await get(`${system.ticketUrl}/dev/mail`);
    expect(list.text).toContain('Confirm your e-mail address');
    const mails = await get(`${api}/admin/mails`);
    expect(mails.text).toContain('ana@example.org');
    expect(mails.text).not.toContain(await tokenMailedTo(dataDir, 'ana@example.org'));
  });

  it('[IDN-13] signs in, goes on by refreshing, and signs out', async () => {
    const { accessToken = '', refreshToken, account, signInId } = await signIn('ana@example.org');
    expect(account).toEqual({
      id: expect.any(String),
      email: 'ana@example.org',
      name: 'Ana',
      role: 'buyer',
    });
    expect((await send('GET', '/account', accessToken)).body).toMatchObject({
      email: 'ana@example.org',
      secondFactor: { totp: false },
      consents: { marketing: false },
    });
    const refreshed = await post(`${api}/sign-ins/refresh`, { refreshToken });
    expect(refreshed.status).toBe(200);
    const { accessToken: next = '' } = refreshed.body as Record<string, string>;
    const list = await send('GET', '/account/sign-ins', next);
    expect(list.body['signIns']).toMatchObject([{ id: signInId, isCurrent: true }]);

    expect((await send('DELETE', '/sign-ins/current', next)).status).toBe(204);
    for (const token of [accessToken, next]) {
      const refused = await send('GET', '/account', token);
      expect([refused.status, refused.body['error']]).toEqual([401, 'UNAUTHENTICATED']);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    const after = await post(`${api}/sign-ins/refresh`, refreshed.body);
    expect([after.status, after.body['error']]).toEqual([401, 'SIGN_IN_ENDED']);
  });

  it('[IDN-18] the key that tokens are signed with is public', async () => {
    const { body, headers } = await get(`${system.ticketUrl}/.well-known/jwks.json`);
    expect(body['keys']).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' }]);
    expect(JSON.stringify(body)).not.toContain('"d"');
    expect(headers.get('cache-control')).toContain('public');
  });

  it('[IDN-8] the address of ADMIN_EMAIL is an admin', async () => {
    await openAccount('root@example.org');
    const { accessToken = '', account } = await signIn('Root@Example.org');
    expect(account).toMatchObject({ role: 'admin' });
    expect((await send('GET', '/account', accessToken)).body['role']).toBe('admin');
  });

  it('[IDN-6] what nobody is asked for is not taken', async () => {
    const id = '0190163d-8694-739b-aea5-966c26f8ad91';
    const more = { role: 'admin', id, accountId: id, verified: true, epoch: 9 };
    await openAccount('eve@example.org', more);
    const { accessToken = '', account } = await signIn('eve@example.org', more);
    expect(account).toMatchObject({ role: 'buyer', id: expect.not.stringContaining(id) });
    const changes = { ...more, email: 'root@example.org', name: 'Eve' };
    const changed = await send('PATCH', '/account', accessToken, changes);
    expect(changed.body).toMatchObject({ role: 'buyer', email: 'eve@example.org', name: 'Eve' });
  });
});

describe('what strangers learn', () => {
  const about = async (path: string, body: object) => {
    const { status, body: answer } = await post(`${api}${path}`, body);
    return { status, body: { ...answer, instance: '' } };
  };

  it('[IDN-2] a sign-up and a forgotten password are answered alike for a known address', async () => {
    await openAccount('known@example.org');
    for (const [path, more] of [
      ['/accounts', { password: PASSWORD }],
      ['/accounts/forgotten', {}],
    ] as const) {
      const known = await about(path, { email: 'known@example.org', ...more });
      const unknown = await about(path, { email: 'unknown@example.org', ...more });
      expect(known.status).toBe(202);
      expect(known).toEqual(unknown);
    }
  });

  it('[IDN-10] a sign-in is refused alike, whatever is wrong', async () => {
    await post(`${api}/accounts`, { email: 'unverified@example.org', password: PASSWORD });
    const wrong = await about('/sign-ins', { email: 'known@example.org', password: NEXT });
    expect(wrong).toMatchObject({ status: 401, body: { error: 'INVALID_CREDENTIALS' } });
    for (const email of [
      'nobody@example.org',
      'unverified@example.org',
      'no address',
      "' OR 1=1 --",
    ])
      expect(await about('/sign-ins', { email, password: PASSWORD })).toEqual(wrong);
  });

  it('[IDN-12] who guesses is told to wait', async () => {
    for (let time = 0; time < 6; time += 1)
      await post(`${api}/sign-ins`, { email: 'guessed@example.org', password: 'wrong' });
    const answer = await post(`${api}/sign-ins`, { email: 'guessed@example.org', password: 'x' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
    expect(answer.body['error']).toBe('TOO_MANY_FAILURES');
  });

  it.each([
    ['/accounts', { email: 'x', password: PASSWORD }, 'email'],
    ['/accounts', { email: 'a@example.org\r\nBcc: b@example.org', password: PASSWORD }, 'email'],
    ['/accounts', { email: 'a@example.org', password: 'short' }, 'password'],
    ['/accounts', { email: 'a@example.org', password: 'qwertyuiop' }, 'password'],
    ['/accounts', { email: 'a@example.org', password: 'x'.repeat(201) }, 'password'],
    ['/accounts', { email: 'a@example.org', password: PASSWORD, name: '\ud800' }, 'name'],
    ['/accounts/forgotten', { email: 'x@' }, 'email'],
    ['/accounts/reset', { token: 'x', password: 'short' }, 'password'],
  ])('[IDN-4] %s with %o is 422 for its %s', async (path, body, field) => {
    const answer = await post(`${api}${path}`, body);
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([{ field }]);
  });

  it.each(['/accounts/verification', '/accounts/reset'])(
    '[IDN-3] %s with a token that is none is 410',
    async (path) => {
      const answer = await post(`${api}${path}`, { token: 'x', password: PASSWORD });
      expect([answer.status, answer.body['error']]).toEqual([410, 'TOKEN_LAPSED']);
    },
  );

  it.each(['', 'x', 'Basic eDp5', 'Bearer', 'Bearer x.y.z', `Bearer ${'x'.repeat(5000)}`])(
    '[IDN-16] "%.20s" signs nobody in',
    async (authorization) => {
      for (const path of ['/account', '/account/sign-ins', '/account/export']) {
        expect((await get(`${api}${path}`, { authorization })).status).toBe(401);
      }
    },
  );
});

describe('the owner of an account', () => {
  it('[IDN-30] changes the password; other sign-ins end', async () => {
    await openAccount('bia@example.org');
    const { accessToken = '' } = await signIn('bia@example.org');
    const other = await signIn('bia@example.org');
    const wish = { current: PASSWORD, next: NEXT };
    const wrong = await send('PUT', '/account/password', accessToken, { ...wish, current: 'x' });
    expect([wrong.status, wrong.body['error']]).toEqual([403, 'WRONG_PASSWORD']);
    const weak = await send('PUT', '/account/password', accessToken, {
      ...wish,
      next: 'qwertyuiop',
    });
    expect(weak.body['errors']).toMatchObject([{ field: 'next' }]);
    expect((await send('PUT', '/account/password', accessToken, wish)).status).toBe(204);
    expect((await send('GET', '/account', accessToken)).status).toBe(200);
    expect((await send('GET', '/account', other['accessToken'] ?? '')).status).toBe(401);
  });

  it('[IDN-31] forgets the password, and sets another by a mail', async () => {
    await openAccount('caio@example.org');
    const { accessToken = '' } = await signIn('caio@example.org');
    await post(`${api}/accounts/forgotten`, { email: 'caio@example.org' });
    const token = await tokenMailedTo(dataDir, 'caio@example.org', 2);
    const reset = () => post(`${api}/accounts/reset`, { token, password: NEXT });
    const answers = await Promise.all([reset(), reset(), reset()]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 410, 410,
    ]);
    expect((await send('GET', '/account', accessToken)).status).toBe(401);
    await signIn('caio@example.org', { password: NEXT });
  });

  it('[IDN-15] ends the sign-in of a lost phone, and nobody else can', async () => {
    await openAccount('duda@example.org');
    const here = await signIn('duda@example.org');
    const phone = await signIn('duda@example.org');
    const stranger = await signIn('known@example.org');
    const path = `/account/sign-ins/${phone['signInId']}`;
    expect((await send('DELETE', path, stranger['accessToken'] ?? '')).status).toBe(404);
    expect((await send('DELETE', path, here['accessToken'] ?? '')).status).toBe(204);
    expect((await send('GET', '/account', phone['accessToken'] ?? '')).status).toBe(401);
    expect((await send('DELETE', '/account/sign-ins/x', here['accessToken'] ?? '')).status).toBe(
      422,
    );
  });

  it('[IDN-41] has everything told, and is erased', async () => {
    await openAccount('fabi@example.org', { name: 'Fabi' });
    const { accessToken = '' } = await signIn('fabi@example.org');
    const everything = await send('GET', '/account/export', accessToken);
    expect(everything.body).toMatchObject({ account: { email: 'fabi@example.org', name: 'Fabi' } });
    const erased = await send('POST', '/account/erasure', accessToken, { password: PASSWORD });
    expect(erased.status).toBe(204);
    expect((await send('GET', '/account', accessToken)).status).toBe(401);
    const gone = await post(`${api}/sign-ins`, { email: 'fabi@example.org', password: PASSWORD });
    expect(gone.body['error']).toBe('INVALID_CREDENTIALS');
  });
});

describe('by cookies', () => {
  it('[IDN-17] no script reads the tokens, and changes need the CSRF token', async () => {
    await openAccount('gil@example.org');
    const wish = { email: 'gil@example.org', password: PASSWORD, cookie: true };
    const answer = await post(`${api}/sign-ins`, wish);
    expect(answer.body).not.toHaveProperty('accessToken');
    expect(answer.body).not.toHaveProperty('refreshToken');
    const set = answer.headers.getSetCookie();
    const hidden = set.filter((one) => /^bilheteria_(access|refresh)=/.test(one));
    expect(hidden).toHaveLength(2);
    for (const one of hidden) expect(one).toMatch(/; HttpOnly; SameSite=Lax$/);
    const cookie = set.map((one) => one.split(';')[0]).join('; ');
    const csrf = { 'x-csrf-token': String(answer.body['csrfToken']) };

    expect((await send('GET', '/account', '', undefined, { cookie })).status).toBe(200);
    const change = (headers: Record<string, string>) =>
      send('PATCH', '/account', '', { name: 'Gil' }, headers);
    const other = await post(`${api}/sign-ins`, wish);
    const foreign = { 'x-csrf-token': String(other.body['csrfToken']) };
    for (const headers of [{ cookie }, { cookie, 'x-csrf-token': 'x' }, { cookie, ...foreign }]) {
      const refused = await change(headers);
      expect([refused.status, refused.body['error']]).toEqual([403, 'CSRF_TOKEN_REQUIRED']);
    }
    expect((await change({ cookie, ...csrf })).status).toBe(200);

    const refresh = (headers: Record<string, string>) =>
      send('POST', '/sign-ins/refresh', '', {}, headers);
    expect((await refresh({ cookie })).status).toBe(403);
    expect((await refresh({ cookie, ...foreign })).status).toBe(401);
    const refreshed = await refresh({ cookie, ...csrf });
    expect(refreshed.status).toBe(200);
    expect(refreshed.headers.getSetCookie()).toHaveLength(3);
    const out = await send('DELETE', '/sign-ins/current', '', undefined, { cookie, ...csrf });
    expect(out.status).toBe(204);
    for (const one of out.headers.getSetCookie())
      expect(one).toMatch(/=; .*Expires=Thu, 01 Jan 1970/);
  });
});
