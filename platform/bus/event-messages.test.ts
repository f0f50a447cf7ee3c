import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CloudEvent } from '../events/cloud-event.ts';
import { BATCH_CONTENT_TYPE, packEvents, readMessage } from './event-messages.ts';

function happened(type: string, subject: string, n = 0): CloudEvent {
  return {
    specversion: '1.0',
    id: '0192f3a0-0000-7000-8000-000000000000',
    source: '/inventory',
    type,
    subject,
    time: '2026-11-21T12:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: `/events/inventory/${type}/v1`,
    sequence: String(n).padStart(19, '0'),
    correlationid: subject,
    data: { n },
  };
}
const shape = (events: readonly CloudEvent[]) =>
  packEvents(events).map((message) => [message[0].type, message.length]);

test('a storm of one type costs one message for every hundred events', () => {
  const storm = Array.from({ length: 250 }, (_, n) => happened('SaleRecorded', `sale-${n}`));
  expect(shape(storm)).toEqual([
    ['SaleRecorded', 100],
    ['SaleRecorded', 100],
    ['SaleRecorded', 50],
  ]);
});

test('types that alternate need one message each, as long as their subjects differ', () => {
  const events = Array.from({ length: 60 }, (_, n) =>
    happened(n % 2 ? 'Created' : 'Ended', `${n}`),
  );
  expect(shape(events)).toEqual([
    ['Ended', 30],
    ['Created', 30],
  ]);
});

test('a later event of a subject is never in an earlier message', () => {
  const events = [happened('Created', 'a'), happened('Ended', 'a'), happened('Created', 'a')];
  expect(shape(events)).toEqual([
    ['Created', 1],
    ['Ended', 1],
    ['Created', 1],
  ]);
});

test('whatever comes, nothing is lost and each subject keeps its order', () => {
  const anyEvents = fc.array(
    fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('x', 'y', 'z')),
    { maxLength: 400 },
  );
  fc.assert(
    fc.property(anyEvents, (drawn) => {
      const events = drawn.map(([type, subject], n) => happened(type, subject, n));
      const messages = packEvents(events);
      for (const message of messages) {
        expect(new Set(message.map(({ type }) => type)).size).toBe(1);
        expect(message.length).toBeLessThanOrEqual(100);
      }
      for (const asked of ['x', 'y', 'z']) {
        const own = (all: readonly CloudEvent[]) => all.filter(({ subject }) => subject === asked);
        expect(own(messages.flat())).toEqual(own(events));
      }
    }),
  );
});

test('what was packed is read again; anything else is no message of ours', () => {
  const events = [happened('Created', 'a')];
  const body = Buffer.from(JSON.stringify(events));
  expect(readMessage(BATCH_CONTENT_TYPE, body)).toEqual(events);
  expect(readMessage('application/json', body)).toBeUndefined();
  for (const text of ['', 'null', '{}', '[{"id":"a"}]', '[1]', '[']) {
    expect(readMessage(BATCH_CONTENT_TYPE, Buffer.from(text))).toBeUndefined();
  }
});
