import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { otherSpellings } from '../../../platform/access/testing/other-spellings.ts';
import {
  createTokenVerifier,
  type ReadCredential,
} from '../../../platform/access/token-verifier.ts';
import { createVerificationSource } from '../../../platform/access/verification-source.ts';
import { createVault } from '../../../platform/secrets/vault.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createSigningKeys } from '../queries/signing-keys.ts';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';

const SECRET = 'a secret of tests, long enough for all';
const CLAIMS = {
  accountId: '0190163d-8694-739b-aea5-966c26f8ad91',
  signInId: '0190163d-8694-739b-aea5-966c26f8ad92',
  role: 'buyer',
} as const;
const CALLER = { kind: 'account', ...CLAIMS };
const NOW_MS = 1_900_000_000_000;

let service: ServiceDatabase;
let tokens: AccessTokens;
/** As every door reads them, ours too. */
let read: ReadCredential;
const time = { nowMs: NOW_MS };
const clock = { nowMs: () => time.nowMs, monotonicMs: () => 0 };
const openKeys = (secret = SECRET) => createSigningKeys(service.openAnother(), createVault(secret));

beforeAll(async () => {
  service = await createServiceDatabase('identity', new URL('../migrations/', import.meta.url));
  const keys = openKeys();
  tokens = createAccessTokens(keys, 600, clock);
  const source = createVerificationSource(
    async () => ({ keys: (await keys()).publicKeys, revoked: [], apiKeys: [] }),
    clock,
  );
  read = createTokenVerifier(source, clock);
});
afterAll(() => service.close());

it('[IDN-81] a guest’s token says so, to every door', async () => {
  expect(await read(await tokens.sign({ ...CLAIMS, isGuest: true }))).toEqual({
    ...CALLER,
    isGuest: true,
  });
});

const partsOf = async () => (await tokens.sign(CLAIMS)).split('.') as [string, string, string];
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** A token of our own key that says something else. */
async function signed(change: Record<string, unknown>, header: object = {}): Promise<string> {
  const { kid, privateKey } = await openKeys()();
  const [, payload] = await partsOf();
  return new SignJWT({ ...decode(payload), ...change })
    .setProtectedHeader({ alg: 'EdDSA', kid, ...header })
    .sign(privateKey);
}

it('[IDN-16] a token says whose it is and until when, and nothing of a person', async () => {
  const [header, payload] = await partsOf();
  expect(decode(header)).toEqual({ alg: 'EdDSA', kid: expect.any(String) });
  expect(decode(payload)).toEqual({
    iss: 'bilheteria',
    aud: 'bilheteria',
    sub: CLAIMS.accountId,
    sid: CLAIMS.signInId,
    role: 'buyer',
    iat: NOW_MS / 1000,
    exp: NOW_MS / 1000 + 600,
  });
  expect(await read(await tokens.sign(CLAIMS))).toEqual(CALLER);
});

it('[IDN-17] one for a cookie carries the hash of the CSRF token', async () => {
  const token = await tokens.sign({ ...CLAIMS, csrfHash: 'the-hash' });
  expect(decode(token.split('.')[1] ?? '')).toMatchObject({ csrf: 'the-hash' });
  expect(await read(token)).toEqual({ ...CALLER, csrfHash: 'the-hash' });
});

it('[IDN-16] one that has lapsed does not count', async () => {
  const token = await tokens.sign(CLAIMS);
  time.nowMs += 599_000;
  expect(await read(token)).toEqual(CALLER);
  time.nowMs += 2000;
  expect(await read(token)).toBeUndefined();
  time.nowMs = NOW_MS;
});

it('[IDN-16] one without a key, by the public key as a secret, or of another algorithm does not count', async () => {
  const [header, payload, signature] = await partsOf();
  const { publicKeys } = await openKeys()();
  const { kid } = decode(header);
  const byPublicKey = await new SignJWT(decode(payload))
    .setProtectedHeader({ alg: 'HS256', kid: String(kid) })
    .sign(new TextEncoder().encode(publicKeys[0]?.x));
  const forged = [
    `${encode({ alg: 'none' })}.${payload}.`,
    `${encode({ alg: 'none', kid })}.${payload}.`,
    `${encode({ alg: 'NoNe', kid })}.${payload}.${signature}`,
    `${encode({ alg: 'HS256', kid })}.${payload}.${signature}`,
    byPublicKey,
  ];
  for (const token of forged) expect(await read(token), token).toBeUndefined();
});

it('[IDN-16] one of another key does not count, whatever key it names or brings', async () => {
  const stranger = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(stranger.publicKey);
  const [header, payload] = await partsOf();
  const { kid } = decode(header);
  for (const more of [{ kid: String(kid) }, { kid: 'theirs' }, {}, { kid: String(kid), jwk }]) {
    const token = await new SignJWT(decode(payload))
      .setProtectedHeader({ alg: 'EdDSA', ...more })
      .sign(stranger.privateKey);
    expect(await read(token)).toBeUndefined();
  }
});

it('[IDN-16] one that was cut or changed does not count', async () => {
  const [header, payload, signature] = await partsOf();
  const raised = encode({ ...decode(payload), role: 'admin' });
  const changed = [
    '',
    '.',
    '..',
    header,
    `${header}.${payload}`,
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(0, -2)}`,
    `${header}.${raised}.${signature}`,
    `${header}.${payload}.${signature}.${signature}`,
    'x'.repeat(10_000),
    ...otherSpellings(signature).map((other) => `${header}.${payload}.${other}`),
  ];
  expect(changed.length).toBeGreaterThan(13);
  for (const token of changed) expect(await read(token), token).toBeUndefined();
});

it.each<Record<string, unknown>>([
  { iss: 'others' },
  { aud: 'others' },
  { sub: 'x' },
  { sid: 17 },
  { role: 'root' },
  { role: undefined },
  { exp: undefined },
])('[IDN-16] one of our key that says %o does not count', async (change) => {
  expect(await read(await signed({}))).toEqual(CALLER);
  expect(await read(await signed(change))).toBeUndefined();
});

it('[IDN-18] instances that begin at once sign with one key', async () => {
  await service.database.execute(
    { name: 'test-forget', text: 'DELETE FROM identity.signing_key' },
    [],
  );
  const sets = await Promise.all(Array.from({ length: 4 }, () => openKeys()()));
  expect(new Set(sets.map(({ kid }) => kid)).size).toBe(1);
  expect(sets[0]?.publicKeys).toHaveLength(1);
  expect(sets[0]?.publicKeys[0]).not.toHaveProperty('d');
});

it('[IDN-18] another secret does not open it', async () => {
  await openKeys()();
  await expect(openKeys('another secret, which is not that one')()).rejects.toThrow(
    'another IDENTITY_SECRET',
  );
});

it('[IDN-5] the private key stands in the database encrypted alone', async () => {
  const { kid } = await openKeys()();
  const text = 'SELECT to_json(k)::text FROM identity.signing_key AS k';
  const [[stored = ''] = []] = await service.database.query<[string]>(
    { name: 'test-keys', text },
    [],
  );
  expect(stored).toContain(kid);
  const { private_jwe: sealed } = JSON.parse(stored) as { private_jwe: string };
  const opened = JSON.parse(
    await createVault<'signing-key' | 'totp'>(SECRET).open('signing-key', sealed),
  ) as { d: string };
  expect(opened.d).toHaveLength(43);
  expect(stored).not.toContain(opened.d);
  await expect(createVault<'signing-key' | 'totp'>(SECRET).open('totp', sealed)).rejects.toThrow();
});
