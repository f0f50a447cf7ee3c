import { expect, it } from 'vitest';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { createPasswords } from './passwords.ts';

it('[IDN-5] a hash is of one password, tells its costs, and is another each time', async () => {
  const passwords = createPasswords();
  const [first, second] = [
    await passwords.hash('correct horse'),
    await passwords.hash('correct horse'),
  ];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await passwords.verify(first, 'correct horse')).toBe(true);
  expect(await passwords.verify(first, 'Correct horse')).toBe(false);
  expect(await passwords.verify(undefined, 'correct horse')).toBe(false);
});

it('[IDN-9] of a crowd the first hundred wait, the others are told to come again', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('correct horse');
  const all = await Promise.allSettled(
    Array.from({ length: 130 }, () => passwords.verify(hash, 'correct horse')),
  );
  const refused = all.filter((one) => one.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(30);
  for (const { reason } of refused) {
    expect(reason).toBeInstanceOf(UnavailableError);
    expect(reason).toMatchObject({ code: 'SIGN_IN_BUSY' });
  }
}, 30_000);
