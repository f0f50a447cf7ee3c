import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudEvent } from '../../platform/events/cloud-event.ts';
import { newId } from '../../platform/ids/ids.ts';
import { startTracing, stopTracing } from '../../platform/telemetry/tracing.ts';
import { inventoryContract } from '../../services/inventory/contract.ts';
import { type SalesApi, salesContract } from '../../services/sales/contract.ts';
import { type Answer, get } from '../testing/call.ts';
import { createCsvDesk } from '../testing/csv-desk.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { createCustomer } from '../testing/trail/customer.ts';

/** Nobody listens there: spans are lost, and traces go on all the same. */
const tracing = { serviceName: 'x', version: '0', endpoint: 'http://127.0.0.1:9', warn: () => {} };
beforeAll(() => startTracing(tracing));
afterAll(() => stopTracing(100));

const catalogue = { ...inventoryContract.events, ...salesContract.events };
const repair = { REPAIR_AFTER_SECONDS: '0.2', INITIAL_STOCK: '10' };

describe.each(['monolith', 'microservices'] as const)('what is told by the %s', (mode) => {
  let system: TestSystem;
  let customer: ReturnType<typeof createCustomer>;
  beforeAll(async () => {
    system = await startSystem(mode, repair, { withNotifications: true });
    customer = createCustomer(system);
  });
  afterAll(() => system.stop());

  const audit = async (query: string): Promise<CloudEvent[]> => {
    const { body, text } = await get(`${system.notificationsUrl}/api/v1/admin/audit?${query}`);
    expect(Array.isArray(body['events']), text).toBe(true);
    return body['events'] as CloudEvent[];
  };
  const typesOf = async (query: string) => (await audit(query)).map(({ type }) => type);

  /** Asks twice with one key, and once more without: all that was to be done is done by the first. */
  async function thrice(path: string, body: unknown = {}, trace?: string): Promise<Answer> {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const first = await customer.ask('POST', path, body, {
      ...headers,
      ...(trace && { traceparent: trace }),
    });
    const again = await customer.ask('POST', path, body, headers);
    expect(again.text).toBe(first.text);
    return first;
  }

  test('[INV-29] a session is told of once for each thing that happens to it', async () => {
    const { body } = await thrice('/sessions', { ...customer.play, status: 'draft' });
    const sessionId = String(body['sessionId']);
    for (const verb of ['publish', 'open', 'close', 'open', 'cancel']) {
      await thrice(`/sessions/${sessionId}/${verb}`);
      await customer.ask('POST', `/sessions/${sessionId}/${verb}`, {});
      if (verb !== 'publish') continue;
      for (let times = 0; times < 2; times++) {
        await customer.ask('PATCH', `/sessions/${sessionId}`, { movieTitle: 'y' });
      }
    }
    expect(await typesOf(`session=${sessionId}`)).toEqual([
      'SessionCreated',
      'SessionPublished',
      'SessionChanged',
      'SaleOpened',
      'SaleClosed',
      'SaleOpened',
      'SessionCancelled',
    ]);
  });

  test('[INV-29] [SAL-11] a sale is told of once for each step, with the trace of its request', async () => {
    const sessionId = await customer.openSession();
    const traceOf = (n: number) => `00-${String(n).repeat(32)}-${String(n).repeat(16)}-01`;
    const wish = { sessionId, userId: 'u', seatNumbers: ['A1', 'A2'] };
    const held = await thrice('/reservations', wish, traceOf(1));
    const id = String(held.body['reservationId']);
    await thrice(`/reservations/${id}/extend`, {}, traceOf(2));
    const payment = { paymentMethod: 'pix', transactionId: 'tx' };
    const sold = await thrice(`/reservations/${id}/confirm`, payment, traceOf(3));
    await customer.ask('POST', `/reservations/${id}/confirm`, payment);
    await thrice(`/sales/${String(sold.body['saleId'])}/refund`, {}, traceOf(4));
    await customer.ask('POST', `/sales/${String(sold.body['saleId'])}/refund`, {});
    const events = await audit(`sale=${String(sold.body['saleId'])}`);
    expect(
      events.map(({ type, traceparent }) => `${type} ${traceparent?.slice(3, 4)}`).sort(),
    ).toEqual(
      [
        'ReservationCreated 1',
        'ReservationExtended 2',
        'ReservationConfirmed 3',
        'PaymentConfirmed 3',
        'ReservationRefunded 4',
        'SeatReleased 4',
        'SaleRefunded 4',
      ].sort(),
    );
    expect(new Set(events.map(({ correlationid }) => correlationid))).toEqual(new Set([id]));
  });

  test('[INV-29] [SAL-11] places of a sale that are taken back are told of by themselves', async () => {
    const sessionId = await customer.openSession();
    const id = await customer.reserve(sessionId, ['A1', 'A2']);
    const sold = await customer.ask('POST', `/reservations/${id}/confirm`, customer.payment);
    await thrice(`/sales/${String(sold.body['saleId'])}/refund`, { seats: ['A1'] });
    const told = await typesOf(`sale=${String(sold.body['saleId'])}`);
    expect(told.slice(3).sort()).toEqual(['ReservationReduced', 'SeatReleased', 'TicketsRefunded']);
  });

  test('[INV-29] giving back, lapsing and being refused are told once, and not at all', async () => {
    const sessionId = await customer.openSession({ holdTtlSeconds: 1 });
    const given = await customer.reserve(sessionId, ['A1']);
    const lapsed = await customer.reserve(sessionId, ['A2']);
    expect((await customer.tryReserve(sessionId, ['A2'])).status).toBe(409);
    for (let times = 0; times < 2; times++) await customer.ask('DELETE', `/reservations/${given}`);
    const ended = () => typesOf(`reservation=${lapsed}`);
    await expect.poll(ended, { timeout: 10_000 }).toHaveLength(3);
    await customer.ask('POST', `/reservations/${lapsed}/confirm`, customer.payment);
    await customer.ask('DELETE', `/reservations/${lapsed}`);
    const ofCancelled = ['ReservationCreated', 'ReservationCancelled', 'SeatReleased'];
    expect(await typesOf(`reservation=${given}`)).toEqual(ofCancelled);
    expect(await ended()).toEqual(['ReservationCreated', 'ReservationExpired', 'SeatReleased']);
  });

  test('[SAL-11] each purchase is told of once; one that is refused is not', async () => {
    const bought = await thrice('/purchase', { qty: 9 });
    expect((await thrice('/purchase', { qty: 9 })).body['success']).toBe(false);
    const purchases = await audit('type=TicketsPurchased');
    expect(purchases.map(({ data, subject }) => [data['quantity'], `sale-${subject}`])).toEqual([
      [9, bought.headers.get('sale-id')],
    ]);
  });

  test('[INV-29] [SAL-11] commands of one batch are each told of by themselves', async () => {
    const sessionId = await customer.openSession();
    const numbers = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'B1', 'B2', 'B3', 'B4'];
    const ids = await Promise.all(numbers.map((seat) => customer.reserve(sessionId, [seat])));
    await Promise.all(
      ids.map((id) => customer.ask('POST', `/reservations/${id}/confirm`, customer.payment)),
    );
    for (const [i, id] of ids.entries()) {
      const events = await audit(`reservation=${id}`);
      expect(events.map(({ type, data }) => [type, data['seats']])).toEqual([
        ['ReservationCreated', [numbers[i]]],
        ['ReservationConfirmed', undefined],
        ['PaymentConfirmed', [numbers[i]]],
      ]);
    }
  });

  test('[SAL-14] [INV-33] sales and holds that become another’s are each told of once', async () => {
    const sessionId = await customer.openSession();
    const held = await customer.reserve(sessionId, ['A1']);
    const sold = await customer.reserve(sessionId, ['A2']);
    await customer.ask('POST', `/reservations/${sold}/confirm`, customer.payment);
    const sales = system.applications.map(({ apis }) => apis['sales']).find(Boolean) as SalesApi;
    const users = { fromUserId: 'u', toUserId: 'v' };
    for (let time = 0; time < 2; time++) await sales.moveCustomer(users);
    expect(await typesOf(`reservation=${held}`)).toEqual([
      'ReservationCreated',
      'ReservationMoved',
    ]);
    const events = await audit(`reservation=${sold}`);
    expect(events.map(({ type, data }) => [type, data['userId'], data['fromUserId']])).toEqual([
      ['ReservationCreated', 'u', undefined],
      ['ReservationConfirmed', 'u', undefined],
      ['PaymentConfirmed', 'u', undefined],
      ['ReservationMoved', 'v', 'u'],
      ['SaleMoved', 'v', 'u'],
    ]);
  });

  test('[INV-29] [INV-53] [INV-56] what happens to who waits is told once', async () => {
    const sessionId = await customer.openSession({ totalSeats: 2 });
    const held = await customer.reserve(sessionId, ['A1', 'A2']);
    const list = `/sessions/${sessionId}/waiting-list`;
    for (let times = 0; times < 2; times++) await customer.ask('PUT', list, { open: true });
    const joined = await thrice(list, { userId: 'waits', quantity: 2 });
    const { entryId } = joined.body;
    const sales = system.applications.map(({ apis }) => apis['sales']).find(Boolean) as SalesApi;
    const users = { fromUserId: 'waits', toUserId: 'moved' };
    for (let times = 0; times < 2; times++) await sales.moveCustomer(users);
    await customer.ask('DELETE', `/reservations/${held}`);
    const offered = async () =>
      String((await customer.ask('GET', `/waiting-list/${String(entryId)}`)).body['reservationId']);
    await expect.poll(offered, { timeout: 10_000 }).toMatch(/^res-/);
    const offer = await offered();
    for (let times = 0; times < 2; times++) await customer.ask('DELETE', `/reservations/${offer}`);
    const left = () => typesOf(`session=${sessionId}`);
    await expect.poll(left, { timeout: 10_000 }).toContain('WaitingListLeft');
    const told = (await audit(`session=${sessionId}`)).filter(({ data }) => data['entryId']);
    expect(told.map(({ type, data }) => [type, data['entryId'], data['userId']])).toEqual([
      ['WaitingListJoined', entryId, 'waits'],
      ['WaitingListMoved', entryId, 'moved'],
      ['WaitingListLeft', entryId, 'moved'],
    ]);
    const ofOffer = ['ReservationCreated', 'SeatsOffered', 'ReservationCancelled', 'SeatReleased'];
    expect(await typesOf(`reservation=${offer}`)).toEqual(ofOffer);
    expect((await left()).filter((type) => type === 'WaitingListChanged')).toHaveLength(1);
    expect(told.at(-1)?.data['reason']).toBe('lapsed');
  });

  test('[INV-82] [SAL-54] what files bring in is told once, as what it is', async () => {
    const sessionId = await customer.openSession();
    const desk = createCsvDesk((path) =>
      path.includes('/sales')
        ? `${system.ticketUrl}/api/v1${path}`
        : `${system.vacancyUrl}/api/v1${path}`,
    );
    const [res, sale] = [`res-${newId()}`, `sale-${newId()}`];
    const at = '2030-01-01T00:00:00Z';
    const held =
      'reservation_id,session_id,user_id,state,seats,total,sale_id,expires_at\n' +
      `${res},${sessionId},u,confirmed,A1 A2,50.00,${sale},${at}\n`;
    const sold =
      'sale_id,reservation_id,session_id,session_name,user_id,seats,total,currency,payment_method,transaction_id,state,' +
      'paid_at,refunded,refunded_seats\n' +
      `${sale},${res},${sessionId},x,u,A1 A2 A3,75,BRL,pix,tx,completed,${at},25,A3\n`;
    for (const times of [1, 2]) {
      for (const [kind, file] of Object.entries({ reservations: held, sales: sold })) {
        const { body, text } = await desk.send(kind, file);
        expect(body, text).toMatchObject({ state: 'applied', added: 2 - times });
      }
    }
    const told = await typesOf(`reservation=${res}`);
    expect(told).toEqual(['ReservationImported', 'SaleImported']);
  });

  test('[INV-30] [SAL-12] every type was told, and each event is what its declaration says', async () => {
    const ajv = new Ajv({ allErrors: true, formats: { uuid: true, 'date-time': true } });
    const told = new Set<string>();
    // In one process others tell of what they do, too.
    const ofOurs = ({ source }: { source: string }) => ['/inventory', '/sales'].includes(source);
    for (const event of (await audit('limit=1000')).filter(ofOurs)) {
      told.add(event.type);
      const service = event.source === '/sales' ? 'sales' : 'inventory';
      const url = service === 'sales' ? system.ticketUrl : system.vacancyUrl;
      const { pathname } = new URL(event.dataschema);
      const served = await get(`${url}${pathname}`);
      expect(served.headers.get('content-type')).toContain('application/schema+json');
      const { $id, ...schema } = served.body;
      expect([$id, schema['title']]).toEqual([pathname, event.type]);
      const declared = closed(catalogue[event.type as keyof typeof catalogue].data);
      for (const each of [schema, declared]) {
        expect(ajv.validate(each, event.data), `${event.type}: ${ajv.errorsText()}`).toBe(true);
      }
      expect(event.traceparent ?? '').toMatch(/^$|^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
    }
    // Of orders that fail order-saga.test.ts tells, of tickets that are sold on resale.test.ts.
    const elsewhere = ['OrderFailed', 'ResaleOffered', 'ResaleEnded'];
    const others = Object.keys(catalogue).filter((type) => !elsewhere.includes(type));
    expect([...told].sort()).toEqual(others.sort());
  });
});

/** The same schema, which knows of nothing besides. */
function closed(schema: object): object {
  return { ...(JSON.parse(JSON.stringify(schema)) as object), additionalProperties: false };
}
