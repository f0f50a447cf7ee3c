import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SESSION_ID } from '../../services/inventory/contract.ts';
import { get, post } from '../testing/call.ts';
import { type Mode, startSystem, type TestSystem, urlFor } from '../testing/start-application.ts';

describe.each<Mode>(['monolith', 'microservices'])('%s', (mode) => {
  let system: TestSystem;
  let sessionId: string;
  beforeAll(async () => {
    system = await startSystem(mode, {}, { withNotifications: true });
    const room = { roomNumber: '1', totalSeats: 16, ticketPrice: 25 };
    const session = { movieTitle: 'x', startTime: '2030-01-01T20:00:00Z', ...room };
    sessionId = String((await post(url('/sessions'), session)).body['sessionId']);
  });
  afterAll(() => system.stop());

  const url = (path: string) => {
    const base = path.startsWith('/admin') ? String(system.notificationsUrl) : urlFor(system, path);
    return `${base}/api/v1${path}`;
  };
  type Report = Record<'totals' | 'funnel', Record<string, unknown>> & Record<string, unknown>;
  const report = async (id = sessionId) =>
    (await get(url(`/admin/analytics/sessions/${id}`))).body as Report;

  async function reserve(...seatNumbers: string[]): Promise<string> {
    const { body } = await post(url('/reservations'), { sessionId, userId: 'u', seatNumbers });
    return String(body['reservationId']);
  }

  async function sell(...seatNumbers: string[]): Promise<string> {
    const payment = { paymentMethod: 'card', transactionId: 't' };
    const reservationId = await reserve(...seatNumbers);
    return String(
      (await post(url(`/reservations/${reservationId}/confirm`), payment)).body['saleId'],
    );
  }

  test('[NOT-42] what is sold and taken back is told within a moment, by sector, kind and minute', async () => {
    await sell('A1', 'A2', 'A3');
    const saleId = await sell('A4');
    await reserve('B1');
    await post(url(`/sales/${saleId}/refund`), {});
    const deals = {
      sales: 2,
      tickets: 4,
      revenueMinor: 10_000,
      refunds: 1,
      refundedTickets: 1,
      refundedMinor: 2500,
    };
    await expect.poll(async () => (await report())['totals'], { timeout: 10_000 }).toEqual(deals);
    await expect
      .poll(async () => (await report())['funnel'], { timeout: 10_000 })
      .toEqual({
        created: { reservations: 3, places: 5 },
        extended: { times: 0 },
        confirmed: { reservations: 2, places: 4 },
        expired: { reservations: 0, places: 0 },
        cancelled: { reservations: 0, places: 0 },
        refunded: { reservations: 1, places: 1 },
        conversion: 0.6667,
      });
    const { bySector, byPriceKind } = await report();
    expect(bySector).toEqual([{ sectorId: expect.any(String), ...deals }]);
    expect(byPriceKind).toEqual([{ kind: 'full', ...deals }]);
    const { body } = await get(url(`/admin/analytics/sessions/${sessionId}/sales-by-minute`));
    const minutes = body['minutes'] as { minute: string; tickets: number }[];
    expect(minutes.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(4);
    expect(Date.now() - Date.parse(String(minutes[0]?.minute))).toBeLessThan(120_000);
  });

  test('units of a counted stock count too, and a session that sold nothing has zeros', async () => {
    await post(url('/purchase'), { qty: 3 });
    const tickets = async () => (await report(DEFAULT_SESSION_ID)).totals['tickets'];
    await expect.poll(tickets, { timeout: 10_000 }).toBe(3);
    const session = { movieTitle: 'y', startTime: '2030-01-01T20:00:00Z', ticketPrice: 1 };
    const room = { roomNumber: '2', totalSeats: 4 };
    const made = await post(url('/sessions'), { ...session, ...room });
    const { totals, funnel } = await report(String(made.body['sessionId']));
    expect([totals['sales'], funnel['conversion']]).toEqual([0, null]);
  });

  test('[NOT-43] a rebuild from the logs of the services ends with the same figures', async () => {
    const before = [await report(), await report(DEFAULT_SESSION_ID)];
    const begun = await post(url('/admin/analytics/rebuild'), {});
    expect([begun.status, begun.body['status']]).toEqual([202, 'under_way']);
    const status = async () => (await get(url('/admin/analytics/rebuild'))).body['status'];
    await expect.poll(status, { timeout: 15_000 }).toBe('complete');
    expect([await report(), await report(DEFAULT_SESSION_ID)]).toEqual(before);
  });

  test('an unknown session is 404; malformed ids and times are 422', async () => {
    const path = (id: string) => url(`/admin/analytics/sessions/${id}`);
    const unknown = '0190163d-8694-739b-aea5-966c26f8ad91';
    expect((await get(path(unknown))).status).toBe(404);
    expect((await get(`${path(unknown)}/sales-by-minute`)).status).toBe(404);
    expect((await get(path('1%27--'))).status).toBe(422);
    const of = async (query: string) =>
      (await get(`${path(sessionId)}/sales-by-minute?${query}`)).status;
    expect(await of('from=yesterday')).toBe(422);
    expect(await of('from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z')).toBe(422);
    expect(await of('from=2020-01-01T00:00:00Z&to=2030-01-01T00:00:00Z')).toBe(422);
    expect(await of('from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00%2B02:00')).toBe(200);
  });
});
