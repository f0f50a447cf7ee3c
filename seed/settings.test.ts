import { expect, test } from 'vitest';
import { readUrl } from './settings.ts';

test('the flag comes before the environment, and that before the usual place', () => {
  const environment = { BASE_URL: 'http://there:1/' };
  expect(readUrl(['--url=http://here:2'], environment)).toBe('http://here:2');
  expect(readUrl([], environment)).toBe('http://there:1');
  expect(readUrl([], { BASE_URL: '' })).toBe('http://localhost:8000');
});

test('what is no address, and an unknown flag, are told', () => {
  expect(() => readUrl(['--url=nonsense'], {})).toThrow('"nonsense" is no address');
  expect(() => readUrl(['--port=1'], {})).toThrow("'--port'");
});
