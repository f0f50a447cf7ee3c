import { expect, it } from 'vitest';
import { addressOf, domainOf, inventedAddressOf } from './mail-address.ts';

it.each(['ana@example.com', 'a.b+c@mail.example.com.br', "o'neil@xn--mnchen-3ya.example"])(
  '[NOT-23] %s is an address',
  (userId) => expect(addressOf(userId)).toBe(userId),
);

it.each([
  'user-123',
  'ana@localhost',
  '.a@example.com',
  'a..b@example.com',
  'a@-example.com',
  'a@example.com\n',
  'a@example.com, b@example.com',
  `${'a'.repeat(65)}@example.com`,
  'ação@example.com',
])('[NOT-23] %j is no address', (userId) => expect(addressOf(userId)).toBeUndefined());

it.each([
  ['user-123', 'user-123@users.invalid'],
  ['ana.lima', 'ana.lima@users.invalid'],
  ['João', 'Jo%C3%A3o@users.invalid'],
  ['a"\r\nb', 'a%22%0D%0Ab@users.invalid'],
  ['100%', '100%25@users.invalid'],
])('[NOT-22] the user %j gets the address %s', (userId, address) =>
  expect(inventedAddressOf(userId)).toBe(address),
);

it.each(['a@b.example', 'A B <a@b.example>'])(
  'the domain of the sender %s is b.example',
  (sender) => expect(domainOf(sender)).toBe('b.example'),
);
