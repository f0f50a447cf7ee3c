import { expect, test } from 'vitest';
import { parseLogLevel } from './log-level.ts';

test.each([
  ['INFO', 'info'],
  ['info', 'info'],
  [' Warning ', 'warn'],
  ['CRITICAL', 'fatal'],
  ['NOTSET', 'trace'],
  ['verbose', undefined],
])('the level %j is read as %j', (name, level) => {
  expect(parseLogLevel(name)).toBe(level);
});
