import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudEvent } from '../../platform/events/cloud-event.ts';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import type { SalesApi } from '../../services/sales/contract.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { actRandomly, type TrailActs } from '../testing/trail/act-randomly.ts';
import { createCustomer } from '../testing/trail/customer.ts';
import { findReplayFaults } from '../testing/trail/find-replay-faults.ts';
import { findTrailFaults } from '../testing/trail/find-trail-faults.ts';
import { readTrailBooks } from '../testing/trail/trail-books.ts';

const seed = chooseSeed();
const random = createRandom(seed);
/** A reservation that ends in the very moment of being looked at may be told as either. */
const SLACK_MS = 20;

describe.each(['monolith', 'microservices'] as const)(
  `the trail of the %s (SEED=${seed})`,
  (mode) => {
    let system: TestSystem;
    let customer: ReturnType<typeof createCustomer>;
    let acts: TrailActs;
    const get = (path: string) => customer.ask('GET', path);
    const audit = async (query: string) => {
      const { body, text } = await get(`/admin/audit?${query}`);
      expect(Array.isArray(body['events']), text).toBe(true);
      return { events: body['events'] as CloudEvent[], next: body['next'] as string | null };
    };

    beforeAll(async () => {
      system = await startSystem(mode, {}, { withNotifications: true, withAdmission: true });
      customer = createCustomer(system);
      acts = await actRandomly(customer, random);
      const sales = system.applications.map(({ apis }) => apis['sales']).find(Boolean) as SalesApi;
      // Twice, as one that is not sure asks again.
      for (const _ of [1, 2]) await sales.moveCustomer({ fromUserId: 'u', toUserId: 'v' });
      await customer.ask('POST', '/purchase', { qty: 2 });
    }, 120_000);
    afterAll(() => system.stop());

    test('[NOT-62] a reservation is rebuilt as the API told of it, at every time that it was looked at', {
      timeout: 120_000,
    }, async () => {
      for (const { body: told } of acts.looks) {
        const { reservationId, now, expiresAt } = told;
        const leftMs = Date.parse(String(expiresAt)) - Date.parse(String(now));
        if (told['status'] !== 'confirmed' && Math.abs(leftMs) < SLACK_MS) continue;
        const path = `/admin/audit/reservations/${String(reservationId)}?until=${String(now)}`;
        const { body } = await get(path);
        const { sessionId, status, userId, seats, totalAmount } = told;
        expect(body, `SEED=${seed} ${path}`).toMatchObject({
          ...{ reservationId, sessionId, userId, status, seats, totalAmount, expiresAt },
        });
      }
      const states = new Set(acts.looks.map(({ body }) => String(body['status'])));
      expect([...states].sort()).toEqual(['cancelled', 'confirmed', 'expired', 'pending']);
    });

    test('[NOT-62] in the end, each is what its rows say, and all was told once', async () => {
      // Those of a cancelled session are void at once, and end with their time.
      const isOver = ({ sessionId }: { sessionId: string }) => sessionId !== acts.calmSessionId;
      const unended = async () => {
        const { holds } = await readTrailBooks(system.databaseUrl);
        return holds.filter((hold) => isOver(hold) && hold.state === 'pending').length;
      };
      await expect.poll(unended, { timeout: 15_000 }).toBe(0);
      const books = await readTrailBooks(system.databaseUrl);
      expect(findTrailFaults(books)).toEqual([]);
      const look = (path: string) => get(path.replace('/api/v1', ''));
      const ended = { ...books, holds: books.holds.filter(isOver) };
      expect(await findReplayFaults(look, ended)).toEqual([]);
    });

    test('[INV-30] [SAL-12] any event that were lost, told twice or of another would be noticed', async () => {
      const books = await readTrailBooks(system.databaseUrl);
      const faultsOf = (events: typeof books.events) => findTrailFaults({ ...books, events });
      for (const [i, event] of books.events.entries()) {
        const others = books.events.toSpliced(i, 1);
        const again = { ...event, eventId: crypto.randomUUID() };
        const ofAnother = { ...again, subject: crypto.randomUUID() };
        const what = `${event.type} of ${event.subject}`;
        // What else was changed of a session is nowhere to be seen.
        if (event.type === 'SessionChanged') continue;
        expect(faultsOf(others), `lost: ${what}`).not.toEqual([]);
        expect(faultsOf(books.events.toSpliced(i, 0, again)), `twice: ${what}`).not.toEqual([]);
        expect(faultsOf(others.concat(ofAnother)), `of another: ${what}`).not.toEqual([]);
      }
    });

    test('[NOT-60] [NOT-61] the trail of a time has every event once, in order, in pages of any size', {
      timeout: 120_000,
    }, async () => {
      // Tickets and books follow a moment later.
      let before = -1;
      await waitUntil(async () => {
        const now = (await audit('limit=1000')).events.length;
        const isQuiet = now === before;
        before = now;
        await delay(300);
        return isQuiet;
      });
      const { events: all, next } = await audit('limit=1000');
      const books = await readTrailBooks(system.databaseUrl);
      expect(next).toBeNull();
      const of = (source: string) => all.filter((event) => event.source === source);
      const sold = [...of('/inventory'), ...of('/sales')];
      expect(sold.map(({ id }) => id).sort()).toEqual(books.events.map((e) => e.eventId).sort());
      const others = mode === 'monolith' ? ['/admission', '/payments'] : ['/admission'];
      for (const source of ['/inventory', '/sales', ...others]) {
        const own = of(source).map(({ sequence }) => sequence);
        expect(own.length, source).toBeGreaterThan(0);
        expect(own).toEqual(own.toSorted());
      }
      const times = all.map(({ time }) => time);
      expect(times).toEqual(times.toSorted());
      for (const limit of [1 + random.below(3), 5 + random.below(40)]) {
        const paged: CloudEvent[] = [];
        let after: string | null = '';
        while (after !== null) {
          const page = await audit(`limit=${limit}${after === '' ? '' : `&after=${after}`}`);
          expect(page.events.length).toBeLessThanOrEqual(limit);
          paged.push(...page.events);
          after = page.next;
        }
        expect(paged).toEqual(all);
      }
      const third = Math.floor(times.length / 3);
      const [from, until] = [times[third], times[2 * third]];
      const part = await audit(`from=${from}&until=${until}&type=ReservationCreated`);
      expect(part.events).toEqual(
        all.filter(({ time, type }) => {
          return type === 'ReservationCreated' && time >= String(from) && time <= String(until);
        }),
      );
    });

    test('[NOT-60] [NOT-64] a reservation has the trail of both services, its sale the same, a session and a ticket their own', async () => {
      const [[id, saleId] = []] = acts.saleOf;
      const { events } = await audit(`reservation=${id}`);
      expect(events.every(({ subject }) => subject === id)).toBe(true);
      const types = events.map(({ type }) => type);
      expect(types[0]).toBe('ReservationCreated');
      expect(types.indexOf('PaymentConfirmed')).toBeGreaterThan(
        types.indexOf('ReservationConfirmed'),
      );
      expect((await audit(`sale=${saleId}`)).events).toEqual(events);
      const [purchase] = (await audit('type=TicketsPurchased')).events;
      expect((await audit(`sale=sale-${purchase?.subject}`)).events).toEqual([purchase]);
      if (mode === 'microservices') {
        const { body } = await get('/admin/audit?limit=1');
        expect(body['away']).toEqual(['payments', 'waiting-room']);
      }
      const [issued] = (await audit('type=TicketIssued')).events;
      const ofTicket = await audit(`ticket=${issued?.subject}`);
      expect(ofTicket.events[0]).toEqual(issued);
      expect(ofTicket.events.every(({ source }) => source === '/admission')).toBe(true);
      const ofSession = await audit(`session=${acts.calmSessionId}`);
      expect(ofSession.events.map(({ type }) => type)).toEqual([
        'SessionCreated',
        'SessionCancelled',
      ]);
    });

    const nobody = '0190163d-8694-739b-aea5-966c26f8ad91';

    test('[NOT-63] nothing was told of what is not there', async () => {
      for (const subject of [
        `reservation=res-${nobody}`,
        `sale=sale-${nobody}`,
        `session=${nobody}`,
      ]) {
        expect(await audit(subject)).toMatchObject({ events: [], next: null });
      }
      for (const id of [`res-${nobody}`, 'res-x', nobody]) {
        const { status, body } = await get(`/admin/audit/reservations/${id}`);
        expect([status, body['error']]).toEqual([404, 'RESERVATION_NOT_FOUND']);
      }
      const before = `/admin/audit/reservations/${acts.reservations[0]}?until=2020-01-01T00:00:00Z`;
      expect((await get(before)).status).toBe(404);
    });

    test.each([
      ['reservation=x', 'reservation'],
      ['reservation=', 'reservation'],
      [`reservation=sale-${nobody}`, 'reservation'],
      [`sale=${nobody}`, 'sale'],
      ['session=1', 'session'],
      [`ticket=${nobody}`, 'ticket'],
      ['payment=x', 'payment'],
      [`session=${nobody}&payment=${nobody}`, 'payment'],
      [`reservation=res-${nobody}&session=${nobody}`, 'session'],
      ['type=Nothing', 'type'],
      ['from=yesterday', 'from'],
      ['until=2026-12-31T23:59:60Z', 'until'],
      ['until=2026-01-01', 'until'],
      ['limit=0', 'limit'],
      ['limit=1001', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['after=x', 'after'],
      [`after=${Buffer.from('{"inventory":"-1"}').toString('base64url')}`, 'after'],
      [`after=${Buffer.from('{"other":"1"}').toString('base64url')}`, 'after'],
      [`after=${Buffer.from('[]').toString('base64url')}`, 'after'],
    ])('[NOT-63] %s is 422 and named', async (query, field) => {
      const { status, body } = await get(`/admin/audit?${query}`);
      const errors = [{ field, message: expect.any(String) }];
      expect([status, body['errors']]).toEqual([422, errors]);
    });

    test('[NOT-63] an until that is no time is 422 and named', async () => {
      for (const until of ['now', '2026-12-31T23:59:60Z']) {
        const path = `/admin/audit/reservations/${acts.reservations[0]}?until=${until}`;
        const { status, body } = await get(path);
        expect([status, body['errors']]).toEqual([
          422,
          [{ field: 'until', message: expect.any(String) }],
        ]);
      }
    });
  },
);
