import { expect, it } from 'vitest';
import { readRefreshToken, writeRefreshToken } from './refresh-token.ts';

const token = { family: 'a'.repeat(43), turn: '-'.repeat(43) };

it('[IDN-13] a refresh token is read as it was written', () => {
  expect(readRefreshToken(writeRefreshToken(token))).toEqual(token);
});

it.each([
  '',
  '.',
  token.family,
  `${token.family}.${token.turn}x`,
  `${token.family}.${'é'.repeat(43)}`,
])('[IDN-13] "%s" is none', (text) => expect(readRefreshToken(text)).toBeUndefined());
