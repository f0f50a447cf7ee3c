import { expect, it } from 'vitest';
import { readEmail } from './email-address.ts';

it('[IDN-1] an address is known by its small letters', () => {
  expect(readEmail('Ana.Souza+Shows@Example.ORG')).toBe('ana.souza+shows@example.org');
});

it.each([
  'ana',
  'ana@',
  '@example.org',
  'ana@example',
  'a na@example.org',
  'ana@example.org\n',
  'a@b@c.org',
])('[IDN-1] "%s" is none', (text) => expect(readEmail(text)).toBeUndefined());

it('[IDN-1] one whose first part is too long is none', () => {
  expect(readEmail(`${'a'.repeat(65)}@example.org`)).toBeUndefined();
});
