import { expect, it } from 'vitest';
import { findPasswordFault } from './find-password-fault.ts';

const person = { email: 'ana@example.org', name: 'Ana Maria Souza' };

it.each(['correct horse battery', 'пароль из слов', '🎟️🎟️🎭🎪🎫🎬'])(
  '[IDN-4] "%s" is taken',
  (password) => {
    expect(findPasswordFault({ ...person, password, isCommon: false })).toBeUndefined();
  },
);

it.each(['Ana@Example.org', 'ANA MARIA SOUZA', 'aaaaaaaaaaaa'])(
  '[IDN-4] "%s" is refused',
  (password) => {
    expect(findPasswordFault({ ...person, password, isCommon: false })).toMatch(/^must not/);
  },
);

it('[IDN-4] a common one is refused', () => {
  expect(findPasswordFault({ ...person, password: 'qwertyuiop', isCommon: true })).toMatch(/tried/);
});
