import { expect, test } from 'vitest';
import { findUrlFault } from './find-url-fault.ts';

const rules = { allowPrivate: false, requireHttps: false };

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://127.0.0.1./',
  'http://①②⑦.0.0.1/',
  'http://%31%32%37.0.0.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[fe80::1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost/',
  'http://LOCALHOST/',
  'http://localhost./',
  'http://app.localhost:8000/',
  'https://10.0.0.1:8443/',
])('[NOT-51] %s leads into a private network', (url) => {
  expect(findUrlFault(url, rules)).toBe('leads into a private network');
  expect(findUrlFault(url, { ...rules, allowPrivate: true })).toBeUndefined();
});

test.each([
  ['ftp://example.org/', 'must begin with https://'],
  ['file:///etc/passwd', 'must begin with https://'],
  ['unix:/var/run/docker.sock', 'must begin with https://'],
  ['http://[fe80::1%25eth0]/', 'is not a URL'],
  ['http://256.256.256.256/', 'is not a URL'],
  ['example.org', 'is not a URL'],
  ['', 'is not a URL'],
  ['https://user:secret@example.org/', 'may hold no user or password'],
  ['https://user@example.org/', 'may hold no user or password'],
  ['https://example.org:22/', 'may use no port below 1024 but 80 and 443'],
  ['http://example.org:25/', 'may use no port below 1024 but 80 and 443'],
])('[NOT-51] %s %s', (url, fault) => {
  expect(findUrlFault(url, rules)).toBe(fault);
});

test.each([
  'https://example.org/hooks?key=1',
  'http://example.org/',
  'https://example.org:443/',
  'http://example.org:443/',
  'https://example.org:8443/',
  'https://1.1.1.1/',
  'https://[2606:4700:4700::1111]/',
])('%s may be an endpoint', (url) => {
  expect(findUrlFault(url, rules)).toBeUndefined();
});

test('[NOT-51] in production an endpoint is reached by https alone', () => {
  const production = { allowPrivate: true, requireHttps: true };
  expect(findUrlFault('http://example.org/', production)).toBe('must begin with https://');
  expect(findUrlFault('https://example.org/', production)).toBeUndefined();
});
