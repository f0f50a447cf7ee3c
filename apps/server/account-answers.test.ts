import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSoftwareAuthenticator } from '../../platform/testing/software-authenticator.ts';
import { type Operation, readOperations } from '../testing/api-operations.ts';
import type { Answer } from '../testing/call.ts';
import { badCalls, type Call, callOperation } from '../testing/call-operation.ts';
import { closeDatabase, openDatabase } from '../testing/database-access.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

const PASSWORD = 'a long walk by the sea';
const ORIGIN = 'https://tickets.example';
let system: TestSystem;
let dataDir: string;
let operations: Map<string, Operation>;
/** Every status that was answered, by operation. */
const seen = new Map<string, Set<number>>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-answers-'));
  const settings = { DATA_DIR: dataDir, MAIL_LANGUAGE: 'en', PUBLIC_URL: ORIGIN };
  system = await startSystem('monolith', settings);
  const all = await readOperations(system.ticketUrl);
  // Memberships are those of organisations.test.ts.
  const isOfAccounts = ({ path }: Operation) =>
    /^\/api\/v1\/(accounts?\b(?!\/membership)|guests|sign-ins)|jwks/.test(path);
  operations = new Map(
    all
      .filter(isOfAccounts)
      .map((one) => [`${one.method} ${one.path.replace('/api/v1', '')}`, one]),
  );
});
afterAll(async () => {
  await system.stop();
  await rm(dataDir, { recursive: true });
});

async function call(name: string, request: Call = {}): Promise<Answer> {
  const operation = operations.get(name);
  if (!operation) throw new Error(`there is no ${name}`);
  const answer = await callOperation(system.ticketUrl, operation, request);
  seen.set(name, (seen.get(name) ?? new Set()).add(answer.status));
  return answer;
}

type Signed = { authorization: string; refreshToken: string };

async function newAccount(email: string, password = PASSWORD): Promise<void> {
  await call('POST /accounts', { body: { email, password } });
  const token = await tokenMailedTo(dataDir, email);
  await call('POST /accounts/verification', { body: { token } });
}

async function newSignIn(email: string): Promise<Signed> {
  await newAccount(email);
  return signIn(email);
}

async function signIn(email: string, password = PASSWORD): Promise<Signed> {
  const { body } = await call('POST /sign-ins', { body: { email, password } });
  return {
    authorization: `Bearer ${String(body['accessToken'])}`,
    refreshToken: String(body['refreshToken']),
  };
}

/** Cookies without their CSRF token. */
async function cookiesOf(email: string): Promise<Record<string, string>> {
  const { headers } = await call('POST /sign-ins', {
    body: { email, password: PASSWORD, cookie: true },
  });
  return {
    cookie: headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}

/** What an owner of an account does in a life, and what goes wrong with it. */
async function live(): Promise<void> {
  const email = 'owner@example.org';
  const { authorization, refreshToken } = await newSignIn(email);
  const headers = { authorization };
  await call('POST /sign-ins/refresh', { body: { refreshToken } });
  await call('GET /account', { headers });
  await call('PATCH /account', { headers, body: { name: 'Ana' } });
  await call('GET /account/export', { headers });
  await call('POST /account/totp/confirm', { headers, body: { code: '000000' } });
  const prepared = (await call('POST /account/totp', { headers })).body;
  const totp = new TOTP({ secret: Secret.fromBase32(String(prepared['secret'])) });
  const code = { code: totp.generate() };
  await call('POST /account/totp/confirm', { headers, body: code });
  await call('POST /account/totp', { headers });
  await call('POST /sign-ins', { body: { email, password: PASSWORD } });
  await call('DELETE /account/totp', { headers, body: { password: PASSWORD } });
  const other = await cookiesOf(email);
  for (const [name, { method, path }] of operations) {
    if (method === 'GET' || /accounts|guests|sign-ins$/.test(path)) continue;
    const [body = {}] = operations.get(name)?.examples ?? [];
    const isRefresh = path.endsWith('/refresh');
    await call(name, { headers: other, ...(isRefresh ? { body: {} } : { body }) });
  }
  const { body: list } = await call('GET /account/sign-ins', { headers });
  const signIns = list['signIns'] as { id: string; isCurrent: boolean }[];
  const ids = { signInId: signIns.find(({ isCurrent }) => !isCurrent)?.id ?? '' };
  await call('DELETE /account/sign-ins/{signInId}', { headers, ids });
  await call('DELETE /account/sign-ins/{signInId}', { headers, ids });
  await call('POST /accounts/forgotten', { body: { email } });
  const token = await tokenMailedTo(dataDir, email, 2);
  await call('POST /accounts/reset', { body: { token, password: 'a longer walk uphill' } });
}

/** As many passkeys as an account may have, and one more. */
async function usePasskeys(): Promise<void> {
  const { authorization } = await newSignIn('keys@example.org');
  const headers = { authorization };
  const ask = () =>
    call('POST /account/passkeys/options', { headers, body: { password: PASSWORD } });
  const add = (response: object) =>
    call('POST /account/passkeys', { headers, body: { name: 'a key', response } });
  const device = createSoftwareAuthenticator(ORIGIN);
  type Options = Parameters<typeof device.create>[0];
  type Request = Parameters<typeof device.get>[0];
  const options = (await ask()).body as Options;
  await add(device.create(options));
  await add(createSoftwareAuthenticator(ORIGIN).create(options));
  await add(device.create((await ask()).body as Options));
  const shown = device.get((await call('POST /sign-ins/passkey/options')).body as Request);
  for (let time = 0; time < 2; time += 1) {
    await call('POST /sign-ins/passkey', { body: { response: shown } });
  }
  for (let more = 1; more < 10; more += 1) {
    await add(createSoftwareAuthenticator(ORIGIN).create((await ask()).body as Options));
  }
  await ask();
  const { body } = await call('GET /account/passkeys', { headers });
  const [{ id: passkeyId }] = body['passkeys'] as [{ id: string }];
  await call('DELETE /account/passkeys/{passkeyId}', { headers, ids: { passkeyId } });
}

/** What is wrong with a request is told to who is signed in; each comes by a sign-in of its own, which it may end. */
async function askBadly(): Promise<void> {
  const email = 'clumsy@example.org';
  await newSignIn(email);
  for (const [name, operation] of operations) {
    for (const request of badCalls(operation)) {
      if (typeof request.body !== 'string' && !request.ids) continue;
      const { body } = await call('POST /sign-ins', { body: { email, password: PASSWORD } });
      const authorization = `Bearer ${String(body['accessToken'])}`;
      await call(name, { ...request, headers: { authorization, ...request.headers } });
    }
  }
}

/** A guest has no password. */
async function liveAsGuest(): Promise<void> {
  const { body } = await call('POST /guests', { body: { email: 'guest@example.org' } });
  const headers = { authorization: `Bearer ${String(body['accessToken'])}` };
  const asked = { current: PASSWORD, next: PASSWORD };
  await call('PUT /account/password', { headers, body: asked });
  await call('POST /account/totp', { headers });
  await call('POST /account/totp/confirm', { headers, body: { code: '123456' } });
  await call('DELETE /account/totp', { headers, body: { password: PASSWORD } });
  await call('POST /account/erasure', { headers, body: {} });
}

/** Guesses until there is a pause, at each door that asks for a password. */
async function guess(): Promise<void> {
  for (const [name, field] of [
    ['PUT /account/password', 'current'],
    ['DELETE /account/totp', 'password'],
    ['POST /account/passkeys/options', 'password'],
    ['POST /account/erasure', 'password'],
    ['POST /sign-ins', 'password'],
  ] as const) {
    const email = `guessed-${field}-${name.length}@example.org`;
    const { authorization } = await newSignIn(email);
    const body = { email, next: 'a longer walk uphill', [field]: 'wrong' };
    for (let time = 0; time < 7; time += 1) await call(name, { headers: { authorization }, body });
  }
}

test('whatever is sent is answered as the document declares, and all that it declares is answered', async () => {
  // The examples have another password, so that nothing they ask for comes to pass.
  const zoe = ['zoe@example.org', 'no walk at all, thank you'] as const;
  await newAccount(...zoe);
  for (const [name, operation] of operations) {
    const { authorization } = await signIn(...zoe);
    for (const request of badCalls(operation)) {
      await call(name, { ...request, headers: { authorization, ...request.headers } });
    }
    const [body] = operation.examples;
    await call(name, body && { body });
  }
  await askBadly();
  await usePasskeys();
  await live();
  await liveAsGuest();
  await guess();
  const last = await newSignIn('bia@example.org');
  const headers = { authorization: last.authorization };
  const next = { current: PASSWORD, next: 'a longer walk uphill' };
  await call('PUT /account/password', { headers, body: next });
  await call('POST /account/erasure', { headers, body: { password: next.next } });
  const leaving = await newSignIn('caio@example.org');
  await call('DELETE /sign-ins/current', { headers: { authorization: leaving.authorization } });
  const { authorization, refreshToken } = await newSignIn('duda@example.org');
  await withoutDatabase(async () => {
    for (const [name, { examples }] of operations) {
      const [example] = examples;
      const isRefresh = name.endsWith('/refresh');
      const body = isRefresh ? { refreshToken } : example;
      await call(name, { headers: { authorization }, ...(body && { body }) });
    }
  });

  const declared = Object.fromEntries(
    [...operations].map(([name, { answers }]) => [name, Object.keys(answers).map(Number)]),
  );
  const answered = Object.fromEntries(
    [...seen].map(([name, statuses]) => [name, [...statuses].sort((a, b) => a - b)]),
  );
  // The keys are in memory by now.
  answered['GET /.well-known/jwks.json']?.push(503);
  expect(answered).toEqual(declared);
}, 120_000);

async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  await closeDatabase(system.databaseUrl);
  await work();
  await openDatabase(system.databaseUrl);
}
