import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createMetrics } from '../../../platform/telemetry/metrics.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import {
  createAdmissionDatabase,
  makeEvent,
  openAdmission,
  refundOf,
  saleEvent,
  saleIdOf,
  toldEvents,
} from '../commands/testing/admission-world.ts';
import { retryEventsJob } from '../jobs/retry-events.ts';
import { createTicketConsumer } from './ticket-consumer.ts';

let service: ServiceDatabase;
let admission: ReturnType<typeof openAdmission>;
beforeEach(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
});
afterEach(() => service.close());

const seed = chooseSeed();
afterAll(() => process.stdout.write(`SEED=${seed}\n`));

const ticketsOf = (event: CloudEvent) => admission.tickets.ofSale(saleIdOf(event), undefined);
const consumer = () => createTicketConsumer(service.database, admission.handle, silentLog);
const retry = () =>
  retryEventsJob({
    database: service.database,
    handle: admission.handle,
    metrics: createMetrics(),
  }).run(new AbortController().signal);

describe('a sale', () => {
  it('[ADM-1] gets a ticket for each seat and each unit, once, however often it is told', async () => {
    const paid = saleEvent('PaymentConfirmed');
    await admission.handle([paid, paid]);
    await admission.handle([paid]);
    const tickets = await ticketsOf(paid);
    expect(tickets.map(({ kind, place, state }) => [kind, place, state])).toEqual([
      ['general', 'floor', 'issued'],
      ['general', 'floor', 'issued'],
      ['general', 'floor', 'issued'],
      ['seat', 'A1', 'issued'],
      ['seat', 'A2', 'issued'],
    ]);
    expect(new Set(tickets.map(({ ticketId }) => ticketId)).size).toBe(5);
    expect(tickets[0]).toMatchObject({
      userId: 'ana',
      priceMinor: null,
      currency: 'BRL',
      version: 1,
    });
  });

  it('[ADM-25] that became an account’s takes its tickets along, but for those that were given away', async () => {
    const paid = saleEvent('PaymentConfirmed');
    const { sessionId, saleId } = paid.data as { sessionId: string; saleId: string };
    const moved = makeEvent('SaleMoved', paid.subject, {
      ...{ saleId, reservationId: paid.subject, sessionId, userId: 'account', fromUserId: 'ana' },
    });
    await admission.handle([paid]);
    const [given] = await ticketsOf(paid);
    await service.database.execute(
      {
        name: 'test.give',
        text: "UPDATE admission.ticket SET user_id = 'bia' WHERE ticket_id = $1",
      },
      [given?.ticketId ?? ''],
    );
    await admission.handle([moved]);
    await admission.handle([moved, paid]);
    const owners = (await ticketsOf(paid)).map(({ userId }) => userId).toSorted();
    expect(owners).toEqual(['account', 'account', 'account', 'account', 'bia']);
  });

  it('of one place tells its price', async () => {
    const [ticket] = await admission.sell({ seats: ['A1'], sectors: [], totalAmount: 19.99 });
    expect(ticket?.priceMinor).toBe(1999);
  });

  it('[ADM-1] on four connections, with refunds, in any order and twice, has its tickets once', async () => {
    const random = createRandom(seed);
    const sales = Array.from({ length: 60 }, () => saleEvent('PaymentConfirmed'));
    const refunded = sales.filter((_, i) => i % 3 === 0);
    const told = [...sales, ...sales, ...refunded.map((sale) => refundOf(sale))];
    const instances = [1, 2, 3, 4].map(() => openAdmission(service.openAnother()));
    await Promise.all(
      instances.map(async ({ handle }) => {
        const order = told.map((event) => ({ event, place: random.next() }));
        const mixed = order.sort((a, b) => a.place - b.place).map(({ event }) => event);
        for (let at = 0; at < mixed.length; at += 7) await handle(mixed.slice(at, at + 7));
      }),
    );
    for (const sale of sales) {
      const tickets = await ticketsOf(sale);
      const isBack = refunded.includes(sale);
      expect([0, 5]).toContain(tickets.length);
      if (!isBack) expect(tickets.length).toBe(5);
      for (const { state } of tickets) expect(state).toBe(isBack ? 'void' : 'issued');
    }
  });

  it.each(['SaleRefunded', 'ReservationRefunded'] as const)(
    '[ADM-2] that was taken back (%s) has void tickets; one that is not known yet gets none',
    async (type) => {
      const paid = saleEvent('PaymentConfirmed');
      await admission.handle([paid]);
      await admission.handle([refundOf(paid, type)]);
      await admission.handle([refundOf(paid, 'SaleRefunded')]);
      const tickets = await ticketsOf(paid);
      expect(tickets.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'void'));
      const late = saleEvent('PaymentConfirmed');
      await admission.handle([refundOf(late, type)]);
      await admission.handle([late]);
      expect(await ticketsOf(late)).toEqual([]);
      const both = saleEvent('PaymentConfirmed');
      await admission.handle([both, refundOf(both, type)]);
      expect(await ticketsOf(both)).toEqual([]);
      const types = (await toldEvents(service.database)).map(([told]) => told);
      expect(types.filter((told) => told === 'TicketVoided')).toHaveLength(5);
    },
  );

  it('[ADM-7] of which some places were taken back has void tickets for these alone', async () => {
    const paid = saleEvent('PaymentConfirmed');
    const some = saleEvent('TicketsRefunded', {
      ...paid.data,
      seats: ['A2'],
      sectors: [{ sectorId: 'floor', quantity: 2, units: [1, 3] }],
    });
    const statesOf = async () =>
      (await ticketsOf(paid)).map(({ place, state }) => `${place} ${state}`);
    await consumer().take([some]);
    expect(await statesOf()).toEqual([]);
    await consumer().take([paid]);
    await retry();
    const left = ['floor void', 'floor issued', 'floor void', 'A1 issued', 'A2 void'];
    expect(await statesOf()).toEqual(left);
    await consumer().take([some, paid, some]);
    expect(await statesOf()).toEqual(left);
    // Its seat is another's by now, told in one lot with what came before.
    const next = saleEvent('PaymentConfirmed', {
      sessionId: paid.data['sessionId'],
      seats: ['A2'],
      sectors: [],
    });
    await consumer().take([next]);
    expect((await ticketsOf(next)).map(({ state }) => state)).toEqual(['issued']);
    const types = (await toldEvents(service.database)).map(([told]) => told);
    expect(types.filter((told) => told === 'TicketVoided')).toHaveLength(3);
  });

  it('[ADM-3] of a seat that was sold before waits until that sale is known to be taken back', async () => {
    const first = saleEvent('PaymentConfirmed');
    const next = saleEvent('PaymentConfirmed', { sessionId: first.data['sessionId'] });
    const other = saleEvent('PaymentConfirmed');
    await consumer().take([first]);
    await consumer().take([next, other]);
    expect([(await ticketsOf(next)).length, (await ticketsOf(other)).length]).toEqual([0, 5]);
    await retry();
    expect(await ticketsOf(next)).toEqual([]);
    await consumer().take([refundOf(first, 'ReservationRefunded')]);
    await retry();
    expect((await ticketsOf(next)).map(({ state }) => state)).toEqual(
      Array.from({ length: 5 }, () => 'issued'),
    );
  });
});

it('[ADM-4] an event that can not be handled holds up no other, and is tried until it can', async () => {
  const good = saleEvent('PaymentConfirmed');
  const bad = saleEvent('PaymentConfirmed', { saleId: 'of no kind that we know' });
  await consumer().take([bad, good]);
  expect(await ticketsOf(good)).toHaveLength(5);
  await retry();
  await retry();
  const text = 'SELECT tries, reason FROM admission.unhandled_event';
  const kept = await service.database.query({ name: 'test.unhandled', text }, []);
  expect(kept).toEqual([[3, 'Error: of no kind that we know is not the id of a sale.']]);
});

it('[ADM-4] while the database is away no event is at fault', async () => {
  const away = createTicketConsumer(
    service.database,
    () => Promise.reject(new Error('connect ECONNREFUSED')),
    silentLog,
  );
  await expect(away.take([saleEvent('PaymentConfirmed')])).rejects.toThrow('ECONNREFUSED');
  const text = 'SELECT count(*)::integer FROM admission.unhandled_event';
  expect(await service.database.query({ name: 'test.none', text }, [])).toEqual([[0]]);
});

it('[ADM-5] tickets are told of once, without whose they are', async () => {
  const paid = saleEvent('PaymentConfirmed', {
    seats: ['B7'],
    sectors: [],
    userId: 'ana@example.org',
  });
  await admission.handle([paid, paid]);
  await admission.handle([paid]);
  const [ticket] = await ticketsOf(paid);
  expect(await toldEvents(service.database)).toEqual([
    [
      'TicketIssued',
      ticket?.ticketId,
      { saleId: saleIdOf(paid), kind: 'seat', place: 'B7', version: 1 },
    ],
  ]);
});

it('a ticket says what the last events told of its session, in whatever order they come', async () => {
  const sessionId = newId();
  const data = { movieTitle: 'Auto', startTime: '2090-05-01T20:00:00.000Z', status: 'draft' };
  const created = makeEvent('SessionCreated', sessionId, { sessionId, ...data });
  const later = { startsAt: '2090-05-02T20:00:00.000Z' };
  const moved = makeEvent('SessionChanged', sessionId, { sessionId, changes: later });
  const paid = saleEvent('PaymentConfirmed', { sessionId });
  await admission.handle([paid]);
  expect((await ticketsOf(paid))[0]).toMatchObject({ title: null, startsAtMs: null });
  await admission.handle([created, moved]);
  await admission.handle([created]);
  const startsAtMs = Date.parse('2090-05-02T20:00:00.000Z');
  expect((await ticketsOf(paid))[0]).toMatchObject({ title: 'Auto', startsAtMs });
});
