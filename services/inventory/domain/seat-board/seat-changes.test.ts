import { expect, test } from 'vitest';
import { decodeChanges, encodeChanges, type SeatChanges } from './seat-changes.ts';

const sessionId = '0190163d-8694-739b-aea5-966c26f8ad91';
const held = { state: 'held', heldUntilMs: 1_900_000_000_123, indexes: [3, 4, 99_999] } as const;

test('what is told is understood', () => {
  const changes: SeatChanges = {
    seats: [held, { state: 'sold', heldUntilMs: 0, indexes: [7] }],
    sectors: [{ index: 2, free: 17 }],
  };
  const messages = encodeChanges(sessionId, changes);
  expect(messages.map(decodeChanges)).toEqual([{ sessionId, changes }]);
  expect(encodeChanges(sessionId, {})).toEqual([]);
});

test('very many changes go in messages of less than 8,000 bytes, none lost, in their order', () => {
  const groups = Array.from({ length: 700 }, (_, i) => ({
    ...held,
    heldUntilMs: held.heldUntilMs + i,
    indexes: Array.from({ length: i % 40 }, (_unused, n) => 90_000 + i * 10 + n),
  }));
  const one = { state: 'free', indexes: Array.from({ length: 5000 }, (_, n) => n) } as const;
  const sectors = Array.from({ length: 450 }, (_, index) => ({ index, free: 1_000_000 }));
  const messages = encodeChanges(sessionId, { seats: [...groups, one], sectors });
  expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThan(7900);
  const heard = messages.map((message) => decodeChanges(message)?.changes);
  expect(heard.flatMap((changes) => changes?.sectors ?? [])).toEqual(sectors);
  const flat = (seats: SeatChanges['seats'] = []) =>
    seats.flatMap(({ state, indexes }) => indexes.map((index) => [state, index]));
  expect(heard.flatMap((changes) => flat(changes?.seats))).toEqual(flat([...groups, one]));
});

test.each([
  '',
  'null',
  '{}',
  '[]',
  '{"session":"x","seats":[[9,0,[1]]],"sectors":[]}',
  '{"session":1,"seats":[[1]]}',
])('what is not understood says nothing: %s', (text) => {
  expect(decodeChanges(text)).toBeUndefined();
});
