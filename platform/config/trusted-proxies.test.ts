import { expect, test } from 'vitest';
import { parseTrustedProxies } from './trusted-proxies.ts';

test.each(['10.0.0.0/8', '192.0.2.1, 2001:db8::/32', 'loopback,uniquelocal', '::1'])(
  '%s is a list of proxies',
  (text) => {
    expect(parseTrustedProxies(text)).toEqual(text.split(',').map((entry) => entry.trim()));
  },
);

test('a number believes so many hops, from this end', () => {
  const trust = parseTrustedProxies('2');
  if (typeof trust !== 'function') throw new Error('it is a number');
  expect([0, 1, 2, 3].map((hop) => trust('203.0.113.1', hop))).toEqual([true, true, false, false]);
});

test.each([
  '0',
  '11',
  '-1',
  'true',
  '10.0.0.0/33',
  '10.0.0/8',
  '::1/129',
  'a,b',
  '1.2.3.4,',
  '1/2/3',
])('%s is refused', (text) => {
  expect(parseTrustedProxies(text)).toBeUndefined();
});
