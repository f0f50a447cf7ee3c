import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createFindInvoices } from '../queries/find-invoices.ts';
import { createInvoiceConsumer } from './invoice-consumer.ts';
import { sampleEvent } from './testing/sample-events.ts';

let service: ServiceDatabase;
beforeEach(async () => {
  service = await createServiceDatabase(
    'notifications',
    new URL('../migrations/', import.meta.url),
  );
});
afterEach(() => service.close());

const seed = chooseSeed();
afterAll(() => process.stdout.write(`SEED=${seed}\n`));

const consumerOn = (database = service.database) =>
  createInvoiceConsumer({ database, organiser: 'Cine Aurora', language: 'en' });

const issued = (kind: 'invoice' | 'credit-note') =>
  createFindInvoices(service.database).list(kind, 1000);

const refundOf = (paid: CloudEvent) =>
  sampleEvent('SaleRefunded', { ...paid.data, refundedAt: '2027-02-11T12:00:00.000Z' });

it('[NOT-30] documents have the numbers 1, 2, 3 in the order of their events', async () => {
  const events = Array.from({ length: 5 }, () => sampleEvent('PaymentConfirmed'));
  await consumerOn().handle(events.slice(0, 3));
  await consumerOn().handle(events.slice(3));
  const invoices = (await issued('invoice')).toReversed();
  expect(invoices.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(invoices.map(({ eventId }) => eventId)).toEqual(events.map(({ id }) => id));
  expect(invoices[0]?.data).toMatchObject({
    organiser: 'Cine Aurora',
    movieTitle: 'Oppenheimer',
    totalAmount: 1234.5,
    paymentMethod: 'credit_card',
  });
});

it('[NOT-30] a lot that fails takes no number', async () => {
  const [first, second, third] = [1, 2, 3].map(() => sampleEvent('PaymentConfirmed'));
  const bad = { ...sampleEvent('PaymentConfirmed'), id: 'no id' };
  await consumerOn().handle([first as CloudEvent]);
  await expect(consumerOn().handle([second as CloudEvent, bad])).rejects.toThrow('uuid');
  expect(await issued('invoice')).toHaveLength(1);
  await consumerOn().handle([third as CloudEvent]);
  expect((await issued('invoice')).map(({ number }) => number)).toEqual([2, 1]);
});

it('[NOT-31] an event that comes again, beside new ones and twice in a lot, gets no second number', async () => {
  const [first, second] = [sampleEvent('PaymentConfirmed'), sampleEvent('PaymentConfirmed')];
  await consumerOn().handle([first, first]);
  await consumerOn().handle([second, first, second]);
  const invoices = (await issued('invoice')).toReversed();
  expect(invoices.map(({ eventId }) => eventId)).toEqual([first.id, second.id]);
});

it('[NOT-31] four connections that take the same and other events leave no gap and no double', async () => {
  const random = createRandom(seed);
  const paid = Array.from({ length: 120 }, () => sampleEvent('PaymentConfirmed'));
  const events = [...paid, ...paid.filter((_, i) => i % 3 === 0).map(refundOf)];
  const consumers = [1, 2, 3, 4].map(() => consumerOn(service.openAnother()));
  // Each of the four takes all events, by lots of its own that may hold the same ones again.
  await Promise.all(
    consumers.map(async (consumer) => {
      for (let next = 0; next < events.length; ) {
        const size = 1 + random.below(9);
        const from = Math.max(0, next - random.below(3));
        await consumer.handle(events.slice(from, next + size));
        next += size;
      }
    }),
  );
  for (const [kind, count] of [
    ['invoice', 120],
    ['credit-note', 40],
  ] as const) {
    const documents = (await issued(kind)).toReversed();
    expect(documents.map(({ number }) => number)).toEqual(
      Array.from({ length: count }, (_, i) => i + 1),
    );
    expect(new Set(documents.map(({ saleId }) => saleId)).size).toBe(count);
  }
});

it('[NOT-32] a credit note has its own series, and refers to the invoice that it takes back', async () => {
  const [other, paid] = [sampleEvent('PaymentConfirmed'), sampleEvent('PaymentConfirmed')];
  await consumerOn().handle([other, paid, refundOf(paid)]);
  const [note] = await issued('credit-note');
  expect(note).toMatchObject({ number: 1, refersTo: 2 });
  expect(note?.data.refundedAt).toBe('2027-02-11T12:00:00.000Z');
});

it('[NOT-31] a sale that is taken back place by place has a credit note for each refund, once', async () => {
  const paid = sampleEvent('PaymentConfirmed');
  const some = sampleEvent('TicketsRefunded', { ...paid.data, seats: ['A1'], totalAmount: 50 });
  const rest = refundOf(paid);
  await consumerOn().handle([paid, some, some]);
  await consumerOn().handle([some, rest, rest]);
  const notes = (await issued('credit-note')).toReversed();
  expect(notes.map(({ number, refersTo, eventId }) => [number, refersTo, eventId])).toEqual([
    [1, 1, some.id],
    [2, 1, rest.id],
  ]);
  expect(notes[0]?.data).toMatchObject({ seats: ['A1'], totalAmount: 50 });
});

it('[NOT-32] a refund whose invoice is not there fails, until it is', async () => {
  const paid = sampleEvent('PaymentConfirmed');
  const refunded = refundOf(paid);
  await expect(consumerOn().handle([refunded])).rejects.toThrow('no invoice');
  expect(await issued('credit-note')).toEqual([]);
  await consumerOn().handle([paid]);
  await consumerOn().handle([refunded]);
  expect(await issued('credit-note')).toHaveLength(1);
});

it.each(['UPDATE notifications.invoice SET number = 9', 'DELETE FROM notifications.invoice'])(
  '[NOT-33] what was issued is never changed: %s',
  async (text) => {
    await consumerOn().handle([sampleEvent('PaymentConfirmed')]);
    await expect(service.database.execute({ name: 'test.change', text }, [])).rejects.toThrow(
      'never changed',
    );
  },
);
