import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  askerFor,
  createIdentityWorld,
  type IdentityWorld,
  PASSWORD,
} from './testing/identity-world.ts';

const NEXT = 'a longer walk uphill';
let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld();
});
afterAll(() => world.close());

async function newcomer(email: string) {
  await world.join(email);
  return world.signIn(email);
}

it('[IDN-30] another password needs the present one, ends other sign-ins and is told by mail', async () => {
  const here = await newcomer('ana@example.org');
  const elsewhere = await world.signIn('ana@example.org');
  const wrong = await world.passwords.change(askerFor(here), 'wrong', NEXT);
  expect(wrong).toEqual({ ok: false, code: 'WRONG_PASSWORD' });
  const common = await world.passwords.change(askerFor(here), PASSWORD, 'qwertyuiop');
  expect(common).toMatchObject({ code: 'PASSWORD_REFUSED' });
  expect(await world.passwords.change(askerFor(here), PASSWORD, NEXT)).toEqual({ ok: true });

  expect((await world.refreshSignIn(here.refreshToken)).ok).toBe(true);
  expect((await world.refreshSignIn(elsewhere.refreshToken)).ok).toBe(false);
  expect(await world.signIns.list(here.accountId)).toHaveLength(1);
  await expect(world.signIn('ana@example.org')).rejects.toThrow('INVALID_CREDENTIALS');
  await expect(world.signIn('ana@example.org', { password: NEXT })).resolves.toBeTruthy();
  await world.post.deliver();
  expect(world.post.to('ana@example.org').at(-1)).toMatchObject({
    kind: 'password-changed',
    name: 'Ana',
  });
});

it('[IDN-30] a sign-in that began with the old password while it was changed counts no longer', async () => {
  const { accountId, signInId } = await newcomer('race@example.org');
  // As one that was not seen by the statement of the change, since it began at the same moment.
  await world.query('UPDATE identity.account SET epoch = epoch + 1 WHERE account_id = $1', [
    accountId,
  ]);
  expect(await world.signIns.account(signInId)).toBeUndefined();
  expect(await world.signIns.list(accountId)).toEqual([]);
});

it('[IDN-31] of one token that comes five times at once one counts, and all sign-ins end', async () => {
  const signed = await newcomer('bia@example.org');
  await world.passwords.askReset('bia@example.org');
  const before = await world.post.tokenFor('bia@example.org');
  await world.passwords.askReset('bia@example.org');
  const token = await world.post.tokenFor('bia@example.org');
  const refused = await world.passwords.reset(token, 'qwertyuiop');
  expect(refused).toMatchObject({ code: 'PASSWORD_REFUSED' });
  const address = await world.passwords.reset(token, 'Bia@example.org');
  expect(address).toMatchObject({ code: 'PASSWORD_REFUSED' });

  const all = await Promise.all(
    Array.from({ length: 5 }, () => world.passwords.reset(token, NEXT)),
  );
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  const lapsed = { ok: false, code: 'TOKEN_LAPSED' };
  expect(await world.passwords.reset(token, NEXT)).toEqual(lapsed);
  expect(await world.passwords.reset(before, NEXT)).toEqual(lapsed);
  expect((await world.refreshSignIn(signed.refreshToken)).ok).toBe(false);
  await expect(world.signIn('bia@example.org', { password: NEXT })).resolves.toBeTruthy();
});

it('[IDN-31] of four tokens that come at once, each twice, one counts', async () => {
  await newcomer('gil@example.org');
  const tokens: string[] = [];
  for (let time = 0; time < 4; time += 1) {
    await world.passwords.askReset('gil@example.org');
    tokens.push(await world.post.tokenFor('gil@example.org'));
  }
  expect(new Set(tokens).size).toBe(4);
  const all = await Promise.all(
    [...tokens, ...tokens].map((token) => world.passwords.reset(token, NEXT)),
  );
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
});

it('[IDN-31] a token of a sign-up is none for another password, nor the other way round', async () => {
  await newcomer('caio@example.org');
  await world.passwords.askReset('caio@example.org');
  const ofReset = await world.post.tokenFor('caio@example.org');
  expect((await world.verifyAddress(ofReset)).ok).toBe(false);
  const wish = { email: 'new@example.org', password: PASSWORD, language: 'en' as const };
  await world.signUp({ ...wish, marketing: false });
  const ofSignUp = await world.post.tokenFor('new@example.org');
  expect((await world.passwords.reset(ofSignUp, NEXT)).ok).toBe(false);
});

it('[IDN-40] the owner gets all that is known, without hashes and secrets', async () => {
  const { accountId, signInId } = await newcomer('duda@example.org');
  const everything = await world.everything(accountId);
  expect(everything).toMatchObject({
    account: { id: accountId, email: 'duda@example.org', name: 'Ana', language: 'en' },
    consents: [{ kind: 'marketing', given: true }],
    signIns: [{ id: signInId, device: 'a test', endedAt: null }],
  });
  expect(JSON.stringify(everything)).not.toMatch(/argon2|hash/i);
});

it('[IDN-41] erased, nothing of the person is left, and the address is free again', async () => {
  const signed = await newcomer('eva@example.org');
  const wrong = await world.accounts.erase(askerFor(signed), 'wrong');
  expect(wrong).toEqual({ ok: false, code: 'WRONG_PASSWORD' });
  await world.passwords.askReset('eva@example.org');
  const token = await world.post.tokenFor('eva@example.org');
  expect(await world.accounts.erase(askerFor(signed), PASSWORD)).toEqual({ ok: true });

  const left = await world.query(
    `SELECT to_json(a)::text FROM identity.account AS a WHERE account_id = $1
     UNION ALL SELECT to_json(s)::text FROM identity.sign_in AS s WHERE account_id = $1
     UNION ALL SELECT to_json(m)::text FROM identity.mail_task AS m WHERE account_id = $1`,
    [signed.accountId],
  );
  expect(JSON.stringify(left)).not.toMatch(/eva@|Ana|a test|argon2/);
  expect(left).toHaveLength(2);
  expect(await world.signIns.account(signed.signInId)).toBeUndefined();
  expect((await world.refreshSignIn(signed.refreshToken)).ok).toBe(false);
  expect((await world.passwords.reset(token, NEXT)).ok).toBe(false);
  const consents = await world.query('SELECT given FROM identity.consent WHERE account_id = $1', [
    signed.accountId,
  ]);
  expect(consents).toEqual([[true]]);
  expect((await newcomer('eva@example.org')).accountId).not.toBe(signed.accountId);
});

it('[IDN-42] each change of a consent is kept with its time, and no repetition', async () => {
  const { accountId, signInId } = await newcomer('fabi@example.org');
  for (const marketing of [true, false, false, true]) {
    await world.accounts.change(accountId, { consents: { marketing } });
  }
  await world.accounts.change(accountId, { name: null, language: 'pt-BR' });
  const { consents } = await world.everything(accountId);
  expect(consents).toMatchObject([{ given: true }, { given: false }, { given: true }]);
  expect(await world.signIns.account(signInId)).toMatchObject({
    name: null,
    language: 'pt-BR',
    consents: [{ given: true }, { given: false }, { given: true }],
  });
});
