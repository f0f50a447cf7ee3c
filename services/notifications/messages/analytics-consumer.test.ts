import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { createFindPlaces } from '../clients/find-places.ts';
import { createCountEvents } from '../commands/count-events.ts';
import { createFindFigures } from '../queries/find-figures.ts';
import { createAnalyticsConsumer } from './analytics-consumer.ts';
import { makeEvent } from './testing/make-event.ts';

let store: ServiceDatabase;
beforeAll(async () => {
  store = await createServiceDatabase('notifications', new URL('../migrations/', import.meta.url));
});
afterAll(() => store.close());

const noPlaces = async () => undefined;
const instance = () => createAnalyticsConsumer(createCountEvents(store.openAnother(), noPlaces));
const figures = () => createFindFigures(store.database);

const purchases = (sessionId: string, count: number): CloudEvent[] =>
  Array.from({ length: count }, () => {
    return makeEvent('TicketsPurchased', { saleId: newId(), sessionId, quantity: 2 });
  });

test('[NOT-40] an event counts once, however often it comes, in one lot or in several', async () => {
  const sessionId = newId();
  const events = purchases(sessionId, 300);
  const consumer = instance();
  await consumer.handle([...events, ...events]);
  await consumer.handle(events);
  await consumer.handle([...purchases(sessionId, 1), ...events.slice(5)]);
  expect((await figures().ofSession(sessionId)).all).toEqual({
    purchased: { times: 301, places: 602, amountMinor: 0 },
  });
});

test('[NOT-40] an event counts once, on whatever instances and in whatever order it comes', async () => {
  const seed = chooseSeed();
  const random = createRandom(seed);
  const sessionId = newId();
  const events = purchases(sessionId, 3000);
  const lots = Array.from({ length: 60 }, () => {
    const start = Math.floor(random.next() * events.length);
    const lot = events.slice(start, start + 1 + Math.floor(random.next() * 500));
    return lot.toSorted(() => random.next() - 0.5);
  });
  const sent = new Set(lots.flat());
  const instances = [instance(), instance(), instance(), instance()];
  await Promise.all(
    instances.map(async ({ handle }, i) => {
      for (const lot of lots.filter((_, n) => n % instances.length === i)) await handle(lot);
    }),
  );
  const { all, byKind } = await figures().ofSession(sessionId);
  expect(all.purchased?.times, `seed ${seed}`).toBe(sent.size);
  expect(byKind.get('full')?.purchased?.places, `seed ${seed}`).toBe(sent.size * 2);
});

test('[NOT-40] a lot that fails leaves nothing behind', async () => {
  const sessionId = newId();
  const events = purchases(sessionId, 3);
  const broken = makeEvent('TicketsPurchased', { sessionId: 'none', quantity: 1 });
  await expect(instance().handle([...events, broken])).rejects.toThrow('uuid');
  expect((await figures().ofSession(sessionId)).all).toEqual({});
  await instance().handle(events);
  expect((await figures().ofSession(sessionId)).all.purchased?.times).toBe(3);
});

test('[NOT-41] the funnel of a session counts reservations, places and money at each step', async () => {
  const sessionId = newId();
  const held = (n: number) => {
    const seats = Array.from({ length: n }, (_, i) => `A${i}`);
    return { reservationId: `res-${newId()}`, sessionId, seats, sectors: [], totalAmount: 25 * n };
  };
  const [one, two, three] = [held(1), held(2), held(3)];
  await instance().handle([
    ...[one, two, three].map((data) => makeEvent('ReservationCreated', data)),
    makeEvent('ReservationExtended', { reservationId: two.reservationId, sessionId }),
    makeEvent('PaymentConfirmed', two),
    makeEvent('ReservationExpired', one),
    makeEvent('ReservationCancelled', three),
    makeEvent('SaleRefunded', two),
  ]);
  expect((await figures().ofSession(sessionId)).all).toEqual({
    reserved: { times: 3, places: 6, amountMinor: 15_000 },
    extended: { times: 1, places: 0, amountMinor: 0 },
    sold: { times: 1, places: 2, amountMinor: 5000 },
    expired: { times: 1, places: 1, amountMinor: 2500 },
    cancelled: { times: 1, places: 3, amountMinor: 7500 },
    refunded: { times: 1, places: 2, amountMinor: 5000 },
  });
});

test('[NOT-42] minutes come in their order, within what is asked for', async () => {
  const sessionId = newId();
  const at = (time: string) =>
    makeEvent('TicketsPurchased', { sessionId, saleId: newId(), quantity: 1 }, { time });
  await instance().handle(
    ['20:01:00', '20:00:00', '20:00:59', '20:02:00'].map((t) => at(`2030-01-01T${t}.000Z`)),
  );
  const found = await figures().byMinute(sessionId, '2030-01-01T20:00', '2030-01-01T20:02');
  expect([...found].map(([minute, { purchased }]) => [minute, purchased?.times])).toEqual([
    ['2030-01-01T20:00', 2],
    ['2030-01-01T20:01', 1],
  ]);
});

test('[NOT-42] sectors are those of the room, which is asked for once', async () => {
  const sessionId = newId();
  const asked: string[] = [];
  const findPlaces = createFindPlaces({
    async findSession({ sessionId: id }) {
      asked.push(id);
      return { ok: true, session: { roomId: 'room' } } as never;
    },
    async findRoom({ roomId }) {
      asked.push(roomId);
      const row = { label: 'A', seats: [{ label: '1' }, { label: '2', priceCategory: 'vip' }] };
      const seatMap = {
        priceCategories: [
          { id: 'normal', prices: { full: 10 } },
          { id: 'vip', prices: { full: 30 } },
        ],
        sectors: [
          { id: 'null', priceCategory: 'normal', rows: [row] },
          { id: 'field', priceCategory: 'normal' },
        ],
      };
      return { ok: true, seatMap, organisationId: null };
    },
  });
  const { handle } = createAnalyticsConsumer(createCountEvents(store.openAnother(), findPlaces));
  const sectors = [{ sectorId: 'field', quantity: 4 }];
  const sale = { sessionId, seats: ['A1', 'A2'], sectors, totalAmount: 80 };
  await handle([makeEvent('PaymentConfirmed', sale), makeEvent('PaymentConfirmed', sale)]);
  expect(asked).toEqual([sessionId, 'room']);
  const { bySector } = await figures().ofSession(sessionId);
  expect(bySector.get('null')?.sold).toEqual({ times: 2, places: 4, amountMinor: 8000 });
  expect(bySector.get('field')?.sold).toEqual({ times: 2, places: 8, amountMinor: 8000 });
});
