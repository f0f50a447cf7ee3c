import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Signed } from './signed.ts';
import {
  askerFor,
  createIdentityWorld,
  type IdentityWorld,
  PASSWORD,
} from './testing/identity-world.ts';

let world: IdentityWorld;
let signed: Signed;
let secret: string;
let recoveryCodes: string[];
let people = 0;
let calls = 0;
let email: string;
beforeAll(async () => {
  world = await createIdentityWorld();
});
afterAll(() => world.close());

/** The code of the app, some steps of 30 s from now. */
const codeOf = (steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: world.clock.nowMs() + steps * 30_000,
  });
/** Each from elsewhere, so that none is held up by those before it. */
const attempt = (more: object) => {
  calls += 1;
  const caller = `caller ${calls}`;
  return world.beginSignIn({ email, password: PASSWORD, caller, device: undefined, ...more });
};

beforeEach(async () => {
  people += 1;
  email = `person${people}@example.org`;
  await world.join(email);
  signed = await world.signIn(email);
  const prepared = await world.totp.prepare(askerFor(signed));
  if (!prepared.ok) throw new Error(prepared.code);
  secret = prepared.secret;
  expect(prepared.uri).toMatch(/^otpauth:\/\/totp\/Bilheteria:person/);
  const confirmed = await world.totp.confirm(askerFor(signed), codeOf(-1));
  if (!confirmed.ok) throw new Error(confirmed.code);
  recoveryCodes = confirmed.recoveryCodes;
});

it('[IDN-20] the right password alone is told what is missing, a wrong one is not', async () => {
  expect(await attempt({})).toEqual({ ok: false, code: 'SECOND_FACTOR_REQUIRED' });
  const wrong = { ok: false, code: 'INVALID_CREDENTIALS' };
  expect(await attempt({ password: 'wrong', totp: codeOf() })).toEqual(wrong);
  expect(await attempt({ totp: '000000' })).toEqual(wrong);
  expect(await attempt({ totp: codeOf() })).toMatchObject({ ok: true });
});

it('[IDN-21] of one code that comes five times at once, and again, one is taken', async () => {
  const totp = codeOf();
  const all = await Promise.all(Array.from({ length: 5 }, () => attempt({ totp })));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await attempt({ totp })).ok).toBe(false);
  expect((await attempt({ totp: codeOf(-1) })).ok).toBe(false);
  expect((await attempt({ totp: codeOf(1) })).ok).toBe(true);
});

it('[IDN-21] of one recovery code that comes five times at once, and again, one is taken', async () => {
  const [recoveryCode = '', other = ''] = recoveryCodes;
  expect(new Set(recoveryCodes).size).toBe(10);
  const all = await Promise.all(Array.from({ length: 5 }, () => attempt({ recoveryCode })));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await attempt({ recoveryCode })).ok).toBe(false);
  expect((await attempt({ recoveryCode: other.toUpperCase().replaceAll('-', ' ') })).ok).toBe(true);
  expect((await world.signIns.account(signed.signInId))?.recoveryCodesLeft).toBe(8);
});

it('[IDN-22] it counts once it was confirmed, and is not replaced while it is on', async () => {
  await world.join(`fresh${people}@example.org`);
  const fresh = await world.signIn(`fresh${people}@example.org`);
  const confirm = (code: string) => world.totp.confirm(askerFor(fresh), code);
  expect(await confirm('123456')).toEqual({ ok: false, code: 'TOTP_NOT_PREPARED' });
  await world.totp.prepare(askerFor(fresh));
  expect(await confirm('000000')).toEqual({ ok: false, code: 'WRONG_CODE' });
  await expect(world.signIn(fresh.email)).resolves.toBeTruthy();
  const again = { ok: false, code: 'TOTP_ALREADY_ON' };
  expect(await world.totp.prepare(askerFor(signed))).toEqual(again);
  expect(await world.totp.confirm(askerFor(signed), codeOf())).toEqual(again);
});

it('[IDN-22] it goes by the password alone', async () => {
  const wrong = await world.totp.remove(askerFor(signed), 'wrong');
  expect(wrong).toEqual({ ok: false, code: 'WRONG_PASSWORD' });
  expect(await world.totp.remove(askerFor(signed), PASSWORD)).toEqual({ ok: true });
  await expect(world.signIn(email)).resolves.toBeTruthy();
});

it('[IDN-5] neither its secret nor its recovery codes stand in the database', async () => {
  const rows = await world.query('SELECT to_json(a)::text FROM identity.account AS a');
  const stored = JSON.stringify(rows);
  expect(stored).not.toContain(secret);
  for (const code of recoveryCodes) expect(stored).not.toContain(code);
});
