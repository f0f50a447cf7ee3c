import { expect, test } from 'vitest';
import { looksLikeCardNumber } from './looks-like-card-number.ts';

test.each([
  '4242424242424242',
  '5555 5555 5555 4444',
  '3782-822463-10005',
  'card 6011000990139424.',
])('[PAY-18] the number of a card is known: %s', (text) =>
  expect(looksLikeCardNumber(text)).toBe(true),
);

test.each([
  '4242424242424241',
  'pm_1PqrStuVwxYz0123456789',
  'tx-456',
  '01900000-0000-7000-8000-000000000000',
  '42424242-4242-4242-4242-424242424242',
  'res-42424242-4242-4242-a242-424242424242',
  '424242424242',
  '42424242424242424242424242424242',
  '',
])('[PAY-18] what is none is taken: %s', (text) => expect(looksLikeCardNumber(text)).toBe(false));
