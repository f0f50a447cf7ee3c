import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIdentityWorld, type IdentityWorld, PASSWORD } from './testing/identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld();
});
afterAll(() => world.close());

const wish = (email: string, password = PASSWORD) => {
  return { email, password, name: 'Ana', language: 'en' as const, marketing: true };
};

it('[IDN-2] whether the address has an account or not, the outcome is the same and one mail goes out', async () => {
  const first = await world.signUp(wish('known@example.org'));
  await world.verifyAddress(await world.post.tokenFor('known@example.org'));
  const second = await world.signUp(wish('known@example.org', 'another long password'));
  await world.post.deliver();
  expect(second).toEqual(first);
  const mails = world.post.to('known@example.org');
  expect(mails.map(({ kind }) => kind)).toEqual(['verify-address', 'already-registered']);
  expect(mails[1]).not.toHaveProperty('token');
  await expect(world.signIn('known@example.org')).resolves.toBeTruthy();
});

it('[IDN-2] a forgotten password is mailed about only where there is an account, and nobody is told', async () => {
  await world.join('forgetful@example.org');
  await world.passwords.askReset('forgetful@example.org');
  await world.passwords.askReset('stranger@example.org');
  await world.post.deliver();
  expect(world.post.to('forgetful@example.org').at(-1)?.kind).toBe('reset-password');
  expect(world.post.to('stranger@example.org')).toEqual([]);
});

it('[IDN-3] before its token comes back there is no account, after it there is one', async () => {
  await world.signUp(wish('new@example.org'));
  await expect(world.signIn('new@example.org')).rejects.toThrow('INVALID_CREDENTIALS');
  const token = await world.post.tokenFor('new@example.org');
  expect(await world.verifyAddress(token)).toEqual({ ok: true });
  await expect(world.signIn('new@example.org')).resolves.toBeTruthy();
  expect(await world.verifyAddress(token)).toEqual({ ok: false, code: 'TOKEN_LAPSED' });
});

it('[IDN-3] of one token that comes eight times at once, one counts', async () => {
  await world.signUp(wish('hasty@example.org'));
  const token = await world.post.tokenFor('hasty@example.org');
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => world.verifyAddress(token)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

it('[IDN-3] of two who ask for one address, the one whose token comes back first has it, with his password', async () => {
  await world.signUp(wish('wanted@example.org', 'the password of a stranger'));
  const ofStranger = await world.post.tokenFor('wanted@example.org');
  await world.signUp(wish('wanted@example.org'));
  const ofOwner = await world.post.tokenFor('wanted@example.org');
  expect(await world.verifyAddress(ofOwner)).toEqual({ ok: true });
  expect(await world.verifyAddress(ofStranger)).toEqual({ ok: false, code: 'TOKEN_LAPSED' });
  await expect(world.signIn('wanted@example.org')).resolves.toBeTruthy();
});

it('[IDN-3] a token of yesterday has lapsed', async () => {
  await world.signUp(wish('late@example.org'));
  const token = await world.post.tokenFor('late@example.org');
  await world.query(
    'UPDATE identity.one_time_token SET expires_at = now() WHERE expires_at > now()',
  );
  expect(await world.verifyAddress(token)).toEqual({ ok: false, code: 'TOKEN_LAPSED' });
});

it.each(['qwertyuiop', 'QWERTYUIOP', '1234567890'])('[IDN-4] %s is refused', async (password) => {
  expect(await world.signUp(wish('weak@example.org', password))).toMatchObject({
    ok: false,
    code: 'PASSWORD_REFUSED',
  });
});

it('[IDN-5] neither a password nor a token stands in the database', async () => {
  await world.signUp(wish('secret@example.org', 'a very secret password'));
  const token = await world.post.tokenFor('secret@example.org');
  const rows = await world.query(
    `SELECT to_json(s)::text FROM identity.sign_up AS s
     UNION ALL SELECT to_json(m)::text FROM identity.mail_task AS m
     UNION ALL SELECT to_json(t)::text FROM identity.one_time_token AS t`,
  );
  const stored = JSON.stringify(rows);
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  expect(stored).not.toContain('a very secret password');
  expect(stored).not.toContain(token);
});

it('[IDN-7] a mail that was not taken goes out later, and the token that was lost harms nobody', async () => {
  await world.signUp(wish('patient@example.org'));
  world.post.office.isAway = true;
  await world.post.deliver();
  world.post.office.isAway = false;
  await world.post.deliver();
  expect(world.post.to('patient@example.org')).toEqual([]);
  await world.query('UPDATE identity.mail_task SET due_at = now() WHERE sent_at IS NULL');
  const token = await world.post.tokenFor('patient@example.org');
  expect(world.post.to('patient@example.org')).toHaveLength(1);
  expect(await world.verifyAddress(token)).toEqual({ ok: true });
});

it('[IDN-7] one address gets five mails an hour', async () => {
  for (let time = 0; time < 6; time += 1) await world.signUp(wish('flooded@example.org'));
  await world.post.deliver();
  expect(world.post.to('flooded@example.org')).toHaveLength(5);
  await world.join('flooded2@example.org');
  for (let time = 0; time < 6; time += 1) await world.passwords.askReset('flooded2@example.org');
  await world.post.deliver();
  const resets = world.post
    .to('flooded2@example.org')
    .filter((mail) => mail.kind === 'reset-password');
  expect(resets).toHaveLength(5);
});
