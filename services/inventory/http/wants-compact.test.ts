import { expect, test } from 'vitest';
import { COMPACT_TYPE, wantsCompact } from './wants-compact.ts';

test.each([
  COMPACT_TYPE,
  COMPACT_TYPE.toUpperCase(),
  `text/html, ${COMPACT_TYPE} ; q=0.9, */*;q=0.8`,
  `${COMPACT_TYPE}, application/json`,
  `application/json;q=0.5,${COMPACT_TYPE};q=0.6`,
])('%s wants the compact form', (accept) => {
  expect(wantsCompact(accept)).toBe(true);
});

test.each([
  undefined,
  '',
  '*/*',
  'application/json',
  `${COMPACT_TYPE};q=0`,
  `${COMPACT_TYPE};Q=0.0`,
  `${COMPACT_TYPE};q=0.5, application/json`,
  `${COMPACT_TYPE};q=much`,
  `${COMPACT_TYPE}x`,
])('%s does not', (accept) => {
  expect(wantsCompact(accept)).toBe(false);
});
