import { expect, test } from 'vitest';
import { matchesEtag } from './matches-etag.ts';

test.each(['W/"a"', '"a"', '"x", W/"a"', '"x","a"', '*'])('%s is W/"a"', (known) => {
  expect(matchesEtag(known, 'W/"a"')).toBe(true);
});

test.each([undefined, '', '"x"', 'W/"a', '"a-c"', 'a'])('%s is not W/"a"', (known) => {
  expect(matchesEtag(known, 'W/"a"')).toBe(false);
});
