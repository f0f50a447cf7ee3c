import { expect, test } from 'vitest';
import { redactSecrets } from './redact-secrets.ts';

test.each([
  'authorization',
  'Cookie',
  'set-cookie',
  'password',
  'token',
  'accessToken',
  'clientSecret',
  'x-api-key',
  'cardNumber',
  'card_number',
  'cvv',
  'card',
  'pan',
  'detail',
  'where',
])('a field called %j is redacted', (name) => {
  expect(redactSecrets({ [name]: 'hush' })).toEqual({ [name]: '[Redacted]' });
});

test('secrets are found at any depth, in arrays too, and what was passed in stays as it was', () => {
  const fields = {
    saleId: 'sale-1',
    req: { headers: { cookie: 'hush' } },
    users: [{ token: 'hush' }],
  };
  expect(redactSecrets(fields)).toEqual({
    saleId: 'sale-1',
    req: { headers: { cookie: '[Redacted]' } },
    users: [{ token: '[Redacted]' }],
  });
  expect(fields.req.headers.cookie).toBe('hush');
});

test('addresses are masked at any depth', () => {
  const fields = {
    url: '/users/ana@example.org',
    err: { cause: { message: 'no ana@example.org' } },
  };
  expect(redactSecrets(fields)).toEqual({
    url: '/users/[address]',
    err: { cause: { message: 'no [address]' } },
  });
});

test('fields without secrets are the very same object', () => {
  const fields = { saleId: 'sale-1', qty: 3, company: 'Panda', tokens: 2, seat: { number: 'A1' } };
  expect(redactSecrets(fields)).toBe(fields);
});

test('instances of classes are left to their serialisers', () => {
  class Account {
    readonly password = 'hush';
  }
  const account = new Account();
  expect(redactSecrets({ account })['account']).toBe(account);
});

test('a cycle ends', () => {
  const fields: Record<string, unknown> = { saleId: 'sale-1' };
  fields['self'] = fields;
  expect(JSON.stringify(redactSecrets(fields))).toContain('[Redacted]');
});
