import { expect, test } from 'vitest';
import { formats } from './formats.ts';

const isTime = formats['date-time'].check;
const isText = formats.text.check;

test.each([
  '2030-05-01T20:00:00Z',
  '2030-05-01t20:00:00.123z',
  '2028-02-29T23:59:59-03:00',
  '2030-05-01T20:00:00.123456789+15:59',
])('%s is a time', (text) => {
  expect(isTime(text)).toBe(true);
});

test.each([
  ['a leap second', '2030-06-30T23:59:60Z'],
  ['an offset that no zone has', '2030-05-01T20:00:00+16:00'],
  ['an offset without minutes', '2030-05-01T20:00:00+03'],
  ['no offset', '2030-05-01T20:00:00'],
  ['a blank in the middle', '2030-05-01 20:00:00Z'],
  ['a day that is not there', '2030-02-30T20:00:00Z'],
  ['a month that is not there', '2030-13-01T20:00:00Z'],
  ['the 24th hour', '2030-05-01T24:00:00Z'],
  ['a fraction without an end', '2030-05-01T20:00:00.1234567890Z'],
])('%s is no time', (_name, text) => {
  expect(isTime(text)).toBe(false);
});

test('any text that is one in UTF-8 is stored', () => {
  for (const text of ['', 'João', '😀', 'مرحبا', 'a\tb\n', '\ufffd']) {
    expect([text, isText(text)]).toEqual([text, true]);
  }
  for (const text of ['\0', 'a\0b', '\ud800', '\udc00\ud800', 'a\udfff']) {
    expect([text, isText(text)]).toEqual([text, false]);
  }
});

test('a UUID is one without a prefix', () => {
  const id = '0190163d-8694-739b-aea5-966c26f8ad91';
  expect(formats.uuid.check.test(id)).toBe(true);
  expect(formats.uuid.check.test(id.toUpperCase())).toBe(true);
  expect(formats.uuid.check.test(`urn:uuid:${id}`)).toBe(false);
});
