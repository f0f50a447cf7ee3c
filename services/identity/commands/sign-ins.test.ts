import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBeginSignIn } from './begin-sign-in.ts';
import { createIdentityWorld, type IdentityWorld, PASSWORD } from './testing/identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld();
  for (const name of ['ana', 'bia', 'caio', 'duda']) await world.join(`${name}@example.org`);
});
afterAll(() => world.close());

const attempt = (email: string, password: string, caller = '192.0.2.1') =>
  world.beginSignIn({ email, password, caller, device: undefined });

it('[IDN-10] a wrong password and an unknown address are told alike, and both are compared', async () => {
  const wrong = await attempt('ana@example.org', 'not the password', '192.0.2.9');
  const unknown = await attempt('nobody@example.org', PASSWORD, '192.0.2.9');
  const none = await world.beginSignIn({
    email: undefined,
    password: PASSWORD,
    caller: '192.0.2.9',
    device: undefined,
  });
  expect(wrong).toEqual({ ok: false, code: 'INVALID_CREDENTIALS' });
  expect(unknown).toEqual(wrong);
  expect(none).toEqual(wrong);
});

it('[IDN-10] whatever is wrong, one password is compared', async () => {
  let compared = 0;
  const passwords = {
    hash: (password: string) => Promise.resolve(password),
    verify: () => {
      compared += 1;
      return Promise.resolve(false);
    },
  };
  const beginSignIn = createBeginSignIn({ ...world, passwords });
  for (const email of ['ana@example.org', 'nobody@example.org', undefined]) {
    await beginSignIn({ email, password: 'wrong', caller: '192.0.2.8', device: undefined });
  }
  expect(compared).toBe(3);
});

it('[IDN-11] each sign-in has an id and tokens of its own', async () => {
  const [first, second] = [
    await world.signIn('ana@example.org'),
    await world.signIn('ana@example.org'),
  ];
  expect(first.signInId).not.toBe(second.signInId);
  expect(first.refreshToken).not.toBe(second.refreshToken);
  expect(first.accountId).toBe(second.accountId);
});

it('[IDN-12] from the sixth wrong password on there is a pause, for that caller alone', async () => {
  const outcomes: Awaited<ReturnType<typeof attempt>>[] = [];
  for (let time = 0; time < 7; time += 1) outcomes.push(await attempt('bia@example.org', 'wrong'));
  expect(outcomes.map((one) => !one.ok && one.code)).toEqual([
    ...Array.from({ length: 6 }, () => 'INVALID_CREDENTIALS'),
    'PAUSED',
  ]);
  expect(outcomes[6]).toMatchObject({ retryAfterSeconds: 1 });
  expect(await attempt('bia@example.org', PASSWORD)).toMatchObject({ code: 'PAUSED' });
  expect(await attempt('bia@example.org', PASSWORD, '192.0.2.2')).toMatchObject({ ok: true });
  await sleep(1100);
  expect(await attempt('bia@example.org', 'wrong')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  expect(await attempt('bia@example.org', 'wrong')).toMatchObject({ retryAfterSeconds: 2 });
  await sleep(2100);
  expect(await attempt('bia@example.org', PASSWORD)).toMatchObject({ ok: true });
  expect(await attempt('bia@example.org', 'wrong')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  expect(await attempt('bia@example.org', 'wrong')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

it('[IDN-12] of twenty tries at once six are looked at', async () => {
  const tries = Array.from({ length: 20 }, () => attempt('caio@example.org', 'wrong'));
  const paused = (await Promise.all(tries)).filter((one) => !one.ok && one.code === 'PAUSED');
  expect(paused).toHaveLength(14);
});

it('[IDN-13] a refresh token gives the next, which gives the next', async () => {
  const { refreshToken, signInId } = await world.signIn('ana@example.org');
  let shown = refreshToken;
  for (let turn = 0; turn < 3; turn += 1) {
    const outcome = await world.refreshSignIn(shown);
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.signed).toMatchObject({ signInId, email: 'ana@example.org', name: 'Ana' });
    expect(outcome.signed.refreshToken).not.toBe(shown);
    shown = outcome.signed.refreshToken;
  }
});

it('[IDN-13] of eight at once all get the same next one, which counts', async () => {
  const { refreshToken } = await world.signIn('ana@example.org');
  const all = await Promise.all(Array.from({ length: 8 }, () => world.refreshSignIn(refreshToken)));
  const next = new Set(all.map((one) => (one.ok ? one.signed.refreshToken : one.code)));
  expect(next.size).toBe(1);
  const [token = ''] = next;
  expect(await world.refreshSignIn(token)).toMatchObject({ ok: true });
});

it('[IDN-14] an answer that was lost is given again within 10 s, and not later', async () => {
  const { refreshToken, signInId } = await world.signIn('ana@example.org');
  const first = await world.refreshSignIn(refreshToken);
  expect(await world.refreshSignIn(refreshToken)).toEqual(first);
  await world.query(
    `UPDATE identity.sign_in SET turned_at = now() - interval '11 seconds' WHERE sign_in_id = $1`,
    [signInId],
  );
  expect(await world.refreshSignIn(refreshToken)).toEqual({ ok: false, code: 'SIGN_IN_ENDED' });
  const next = first.ok ? first.signed.refreshToken : '';
  expect(await world.refreshSignIn(next)).toEqual({ ok: false, code: 'SIGN_IN_ENDED' });
});

it('[IDN-14] a token that comes again after its next was used ends the sign-in at once', async () => {
  const { refreshToken, signInId } = await world.signIn('ana@example.org');
  const first = await world.refreshSignIn(refreshToken);
  const second = await world.refreshSignIn(first.ok ? first.signed.refreshToken : '');
  expect(second.ok).toBe(true);
  expect(await world.refreshSignIn(refreshToken)).toEqual({ ok: false, code: 'SIGN_IN_ENDED' });
  const last = second.ok ? second.signed.refreshToken : '';
  expect(await world.refreshSignIn(last)).toEqual({ ok: false, code: 'SIGN_IN_ENDED' });
  expect(await world.signIns.account(signInId)).toBeUndefined();
});

it('[IDN-14] who has no token of a sign-in can not end it', async () => {
  const { refreshToken, signInId } = await world.signIn('ana@example.org');
  const [family = ''] = refreshToken.split('.');
  const forged = [`${'x'.repeat(43)}.${family}`, `${signInId}.${'x'.repeat(43)}`, ''];
  for (const token of forged) expect((await world.refreshSignIn(token)).ok).toBe(false);
  expect(await world.signIns.account(signInId)).toBeTruthy();
});

it('[IDN-15] a sign-in that was ended counts no longer, and others are told', async () => {
  const { refreshToken, signInId, accountId } = await world.signIn('ana@example.org');
  expect(await world.accounts.endSignIn(accountId, signInId)).toBe(true);
  expect(await world.accounts.endSignIn(accountId, signInId)).toBe(false);
  expect((await world.refreshSignIn(refreshToken)).ok).toBe(false);
  expect(await world.signIns.account(signInId)).toBeUndefined();
  const revoked = await world.signIns.revoked(660);
  expect(revoked.map((one) => one.signInId)).toContain(signInId);
});

it('[IDN-15] nobody ends the sign-in of another', async () => {
  const ana = await world.signIn('ana@example.org');
  const duda = await world.signIn('duda@example.org');
  expect(await world.accounts.endSignIn(duda.accountId, ana.signInId)).toBe(false);
  expect(await world.signIns.account(ana.signInId)).toBeTruthy();
});
