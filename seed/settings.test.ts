import { expect, test } from 'vitest';
import { readAddresses } from './settings.ts';

test('the flag comes before the environment, and that before the usual place', () => {
  const environment = { BASE_URL: 'http://there:1/' };
  expect(readAddresses(['--url=http://here:2'], environment).url).toBe('http://here:2');
  expect(readAddresses([], environment).url).toBe('http://there:1');
  expect(readAddresses([], { BASE_URL: '' }).url).toBe('http://localhost:8000');
});

test('the ticket service is at the same address, unless it is given one of its own', () => {
  const here = 'http://here:8002';
  const environment = { TICKET_BASE_URL: 'http://there:8002/' };
  expect(readAddresses(['--url=http://here:1/'], {}).ticketUrl).toBe('http://here:1');
  expect(readAddresses([], environment).ticketUrl).toBe('http://there:8002');
  expect(readAddresses([`--ticket-url=${here}`], environment).ticketUrl).toBe(here);
});

test('what is no address, and an unknown flag, are told', () => {
  expect(() => readAddresses(['--url=nonsense'], {})).toThrow('"nonsense" is no address');
  expect(() => readAddresses(['--ticket-url=localhost:8002'], {})).toThrow('is no address');
  expect(() => readAddresses(['--port=1'], {})).toThrow("'--port'");
});
