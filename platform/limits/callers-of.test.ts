import { expect, test } from 'vitest';
import { callersOf } from './callers-of.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b:1:2:3:4:192.0.2.33', '64:ff9b:1:2::/64'],
  ['1:2::3:4:192.0.2.33', '1:2:0:0::/64'],
  ['what anybody writes', 'unknown'],
])('%s is counted as %s', (ip, key) => {
  expect(callersOf({ ip, caller: { kind: 'nobody' } })).toEqual([key]);
});

test('an account is counted beside its address, wherever it comes from', () => {
  const caller = { kind: 'account', accountId: 'a-1', signInId: 's', role: 'buyer' } as const;
  expect(callersOf({ ip: '203.0.113.7', caller })).toEqual(['203.0.113.7', 'a-1']);
});
