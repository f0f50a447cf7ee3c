import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../clock/clock.ts';
import { newId } from '../ids/ids.ts';
import { otherSpellings } from './testing/other-spellings.ts';
import { createTokenIssuer, newClaims, type TokenIssuer } from './testing/token-issuer.ts';
import { createTokenVerifier, type ReadCredential } from './token-verifier.ts';
import {
  createVerificationSource,
  type FindVerification,
  type VerificationSource,
} from './verification-source.ts';

let issuer: TokenIssuer;
let source: VerificationSource;
let read: ReadCredential;
let aheadMs: number;
let asked: number;
let isAway: boolean;
/** What the source answers; the issuer's own where nothing else is said. */
let find: FindVerification;

const clock: Clock = {
  nowMs: () => Date.now() + aheadMs,
  monotonicMs: () => performance.now() + aheadMs,
};

beforeEach(async () => {
  issuer = await createTokenIssuer();
  [aheadMs, asked, isAway] = [0, 0, false];
  find = () => issuer.findVerification();
  source = createVerificationSource(async (input) => {
    asked++;
    if (isAway) throw new Error('away');
    return find(input);
  }, clock);
  await source.refresh();
  read = createTokenVerifier(source, clock);
});

const claims = newClaims();
const buyer = {
  kind: 'account',
  accountId: claims.sub,
  signInId: claims.sid,
  role: 'buyer',
};

describe('a good token', () => {
  test('tells whose it is, and after that is known without a promise', async () => {
    const token = await issuer.issue(claims);
    expect(await read(token)).toEqual(buyer);
    expect(read(token)).toEqual(buyer);
    expect(asked).toBe(1);
  });

  test('tells organisation and session of the door', async () => {
    const [org, door] = [newId(), newId()];
    const token = await issuer.issue({ ...claims, role: 'door' }, { org, door });
    expect(await read(token)).toEqual({
      ...buyer,
      role: 'door',
      organisationId: org,
      doorSessionId: door,
    });
  });

  test('tells the hash of the CSRF token that was made with it', async () => {
    const token = await issuer.issue(claims, { csrf: 'the-hash' });
    expect(await read(token)).toEqual({ ...buyer, csrfHash: 'the-hash' });
  });

  test('is good until its time is over, and not a moment longer', async () => {
    const token = await issuer.issue(claims);
    aheadMs = 590_000;
    expect(await read(token)).toEqual(buyer);
    aheadMs = 600_000;
    expect(await read(token)).toBeUndefined();
  });

  test('falls with its sign-in as soon as that is known, also when it was met before', async () => {
    const met = await issuer.issue(claims);
    const unmet = await issuer.issue(claims, { iat: Math.floor(Date.now() / 1000) - 1 });
    const other = await issuer.issue(newClaims());
    expect(await read(met)).toEqual(buyer);
    issuer.revoke(claims.sid);
    await source.refresh();
    expect(await read(met)).toBeUndefined();
    expect(await read(unmet)).toBeUndefined();
    expect(await read(other)).toMatchObject({ kind: 'account' });
  });

  test('falls with its key', async () => {
    const token = await issuer.issue(claims);
    expect(await read(token)).toEqual(buyer);
    find = async () => ({ keys: [], revoked: [], apiKeys: [] });
    await source.refresh();
    expect(await read(token)).toBeUndefined();
  });

  test('falls when another key takes the name of its own', async () => {
    const token = await issuer.issue(claims);
    expect(await read(token)).toEqual(buyer);
    const other = await createTokenIssuer(issuer.kid);
    find = () => other.findVerification();
    await source.refresh();
    expect(await read(token)).toBeUndefined();
    expect(await read(await other.issue(claims))).toEqual(buyer);
  });
});

describe('a token is refused', () => {
  test.each<[fault: string, more: Record<string, unknown>]>([
    ['for another audience', { aud: 'somebody-else' }],
    ['from another issuer', { iss: 'somebody-else' }],
    ['without an audience', { aud: undefined }],
    ['without an issuer', { iss: undefined }],
    ['that has lapsed', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['without an end', { exp: undefined }],
    ['whose end is a text', { exp: '9999999999' }],
    ['without a beginning', { iat: undefined }],
    ['of an unknown role', { role: 'owner' }],
    ['of a role in a list', { role: ['admin'] }],
    ['of nobody', { sub: undefined }],
    ['whose account is no id', { sub: 'admin' }],
    ['without a sign-in', { sid: undefined }],
    ['whose CSRF hash is no text', { csrf: 17 }],
    ['whose organisation is no id', { org: '*' }],
    ['whose session is no id', { door: 7 }],
  ])('%s', async (_fault, more) => {
    expect(await read(await issuer.issue(claims, more))).toBeUndefined();
  });

  test('that another signed, by whatever name of a key', async () => {
    const forger = await createTokenIssuer();
    expect(await read(await forger.issue(claims))).toBeUndefined();
    expect(await read(await forger.issue(claims, {}, { kid: 'forged' }))).toBeUndefined();
    expect(await read(await issuer.issue(claims, {}, { kid: undefined }))).toBeUndefined();
  });

  test('that brings its own key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: 'bilheteria', aud: 'bilheteria', iat: now, exp: now + 60, ...claims };
    for (const kid of [issuer.kid, 'mine']) {
      const header = { alg: 'EdDSA', kid, jwk };
      const token = await new SignJWT(all).setProtectedHeader(header).sign(privateKey);
      expect(await read(token)).toBeUndefined();
    }
  });

  test('that has no signature, or whose header says that it needs none', async () => {
    const [, payload = ''] = (await issuer.issue(claims)).split('.');
    for (const alg of ['none', 'None', 'NONE', 'EdDSA', '']) {
      const header = encode({ alg, kid: issuer.kid });
      expect(await read(`${header}.${payload}.`)).toBeUndefined();
      expect(await read(`${header}.${payload}`)).toBeUndefined();
    }
  });

  test('that is signed by HS256 with the bytes of the public key', async () => {
    const [jwk] = (await issuer.findVerification()).keys;
    const secrets = [Buffer.from(jwk?.x ?? '', 'base64url'), Buffer.from(jwk?.x ?? '')];
    for (const secret of [...secrets, Buffer.from(JSON.stringify(jwk))]) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: 'bilheteria', aud: 'bilheteria', iat: now, exp: now + 60, ...claims };
      const token = await new SignJWT(all)
        .setProtectedHeader({ alg: 'HS256', kid: issuer.kid })
        .sign(secret);
      expect(await read(token)).toBeUndefined();
    }
  });

  test('that was changed, cut or swapped anywhere', async () => {
    const token = await issuer.issue(claims);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const other = await issuer.issue({ ...newClaims(), role: 'admin' });
    const grown = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    expect(await read(token)).toEqual(buyer);
    const bad = [
      `${header}.${encode({ ...grown, role: 'admin' })}.${signature}`,
      `${header}.${other.split('.')[1]}.${signature}`,
      ...[1, 10, 40, 86].map((cut) => token.slice(0, -cut)),
      token.slice(1),
      `${header}.${payload}`,
      `${token}.x`,
      `${token}${'x'.repeat(3000)}`,
      'a.b.c',
      '..',
      '',
      '\u0000.\ud800.😀',
    ];
    for (const text of bad) expect(await read(text), text).toBeUndefined();
  });

  test('whose signature is written in another way', async () => {
    const token = await issuer.issue(claims);
    const [header = '', payload = '', signature = ''] = token.split('.');
    expect(await read(token)).toEqual(buyer);
    const spellings = otherSpellings(signature);
    expect(spellings.length).toBeGreaterThanOrEqual(4);
    for (const other of spellings) {
      expect(await read(`${header}.${payload}.${other}`), other).toBeUndefined();
    }
  });
});

describe('who issues tokens', () => {
  test('is asked at once for a key that is not known, and at most once a second', async () => {
    const next = await createTokenIssuer('next');
    const token = await next.issue(claims);
    find = async () => {
      const [a, b] = [await issuer.findVerification(), await next.findVerification()];
      return { keys: [...a.keys, ...b.keys], revoked: [], apiKeys: [] };
    };
    expect(await read(token)).toEqual(buyer);
    expect(asked).toBe(2);
    for (let i = 0; i < 50; i++) {
      expect(await read(await next.issue(claims, {}, { kid: `none-${i}` }))).toBeUndefined();
    }
    expect(asked).toBe(2);
    aheadMs = 1000;
    await read(await next.issue(claims, {}, { kid: 'none' }));
    expect(asked).toBe(3);
  });

  test('may be away: what was known stays good, and what was revoked stays revoked', async () => {
    const gone = newClaims();
    const [met, unmet] = [await issuer.issue(claims), await issuer.issue(newClaims())];
    const revoked = await issuer.issue(gone);
    issuer.revoke(gone.sid);
    await source.refresh();
    expect(await read(met)).toEqual(buyer);
    isAway = true;
    await expect(source.refresh()).rejects.toThrow('away');
    aheadMs = 300_000;
    expect(source.ageSeconds()).toBeGreaterThan(299);
    expect(await read(met)).toEqual(buyer);
    expect(await read(unmet)).toMatchObject({ kind: 'account' });
    expect(await read(revoked)).toBeUndefined();
  });

  test('may be away: a token of a key that is not known can not be judged, until it is back', async () => {
    isAway = true;
    await source.refresh().catch(() => undefined);
    const next = await createTokenIssuer('next');
    const token = await next.issue(claims);
    expect(await read(token)).toEqual({ kind: 'unchecked' });
    isAway = false;
    find = () => next.findVerification();
    aheadMs = 1000;
    expect(await read(token)).toEqual(buyer);
  });

  test('has keys of other kinds passed over', async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const ecdsa = { ...(await exportJWK(publicKey)), kid: 'ecdsa' };
    const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' };
    const own = await issuer.findVerification();
    find = async () => ({ ...own, keys: [ecdsa, secret, ...own.keys] });
    await source.refresh();
    expect([source.keyNow('ecdsa'), source.keyNow('secret')]).toEqual([undefined, undefined]);
    expect(await read(await issuer.issue(claims))).toEqual(buyer);
  });
});

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
