import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import type { Person } from '../testing/access-world.ts';
import { get, post } from '../testing/call.ts';
import type { Mode } from '../testing/start-application.ts';
import { type HeldTicket, openTicketShop, type TicketShop } from '../testing/ticket-shop.ts';
import { openOfflineScanner } from './testing/offline-scanner.ts';

const modes: Mode[] = ['monolith', 'microservices'];

describe.each(modes)('%s: a door without a connection', (mode) => {
  let shop: TicketShop;
  let api: string;
  let ana: Person;
  beforeAll(async () => {
    shop = await openTicketShop(mode);
    ({ api } = shop);
    ana = await shop.world.person('buyer');
  });
  afterAll(() => shop.stop());

  const renew = ({ ticketId }: HeldTicket) =>
    post(`${api}/tickets/${ticketId}/reissue`, {}, ana.headers);
  const countsOf = async (sessionId: string) =>
    (await get(`${api}/sessions/${sessionId}/door`, shop.organiser.headers)).body;

  test('[ADM-39] [ADM-38] [ADM-33] two scanners judge by their lists, and merge with their conflicts told', async () => {
    const sessionId = await shop.openSession();
    const other = await shop.openSession();
    const { headers } = await shop.world.person('door', newId(), { door: sessionId });
    const bought = await shop.buy(ana, sessionId, 5);
    const [used, replaced, both, sentBack, sold] = bought as [
      HeldTicket,
      HeldTicket,
      HeldTicket,
      HeldTicket,
      HeldTicket,
    ];
    const [back] = (await shop.buy(ana, sessionId)) as [HeldTicket];
    const [stranger] = (await shop.buy(ana, other)) as [HeldTicket];
    await shop.scan({ code: used.code }, shop.organiser);
    await renew(replaced);
    const north = openOfflineScanner(api, { sessionId, gate: 'north', headers });
    const south = openOfflineScanner(api, { sessionId, gate: 'south', headers });
    await Promise.all([north.load(), south.load()]);
    expect(north.tickets.size).toBe(6);
    await shop.refund(back.saleId, ana);
    const statusOfBack = async () => {
      await north.load();
      return north.tickets.get(back.ticketId)?.status;
    };
    await expect.poll(statusOfBack, { timeout: 10_000 }).toBe('void');
    const [late] = (await shop.buy(ana, sessionId)) as [HeldTicket];

    const codes = [used, replaced, back, stranger, sold, late, both, sentBack];
    expect(codes.map(({ code }) => north.judge(code))).toEqual([
      'already-used',
      'replaced',
      'void',
      'wrong-session',
      'let-in',
      'let-in',
      'let-in',
      'let-in',
    ]);
    const forged = `${sold.code.slice(0, -1)}${sold.code.endsWith('0') ? '1' : '0'}`;
    expect(['bad-signature', 'malformed']).toContain(south.judge(forged));
    // South has not loaded since: it lets in by its older list, and one whom north let in too.
    expect([back, both].map(({ code }) => south.judge(code))).toEqual(['let-in', 'let-in']);
    north.sendBack(sentBack.ticketId);
    expect(north.judge(sentBack.code)).toBe('let-in');
    north.sendBack(sentBack.ticketId);

    const letIn = ['admitted', 'admitted', 'admitted'];
    expect(await north.merge()).toEqual([...letIn, 'admitted', 'undone', 'admitted', 'undone']);
    expect(await north.merge()).toEqual([...letIn, 'undone', 'undone', 'undone', 'undone']);
    expect(await south.merge()).toEqual(['void', 'already-used']);
    expect(await south.merge()).toEqual(['void', 'already-used']);
    expect(await countsOf(sessionId)).toMatchObject({ admitted: 4, conflicts: 2, undone: 2 });
    await south.load();
    const statuses = codes.map(({ ticketId }) => south.tickets.get(ticketId)?.status);
    expect(statuses).toEqual([
      'used',
      'issued',
      'void',
      undefined,
      'used',
      'used',
      'used',
      'issued',
    ]);
  });

  test('[ADM-39] [ADM-34] the list is for who may scan there, is the same while nothing changes, and has no person in it', async () => {
    const sessionId = await shop.openSession();
    const other = await shop.openSession();
    const [ticket] = await shop.buy(ana, sessionId);
    await shop.buy(ana, other);
    const door = await shop.world.person('door', newId(), { door: sessionId });
    const page = (session: string, query = '', headers = door.headers) =>
      get(`${api}/sessions/${session}/door/tickets${query}`, headers);
    const first = await page(sessionId);
    const keys = (await get(`${shop.admissionUrl}/.well-known/ticket-keys.json`)).body['keys'];
    expect(first.body).toEqual({
      sessionId,
      keys,
      tickets: [
        {
          ticketId: ticket?.ticketId,
          version: 1,
          kind: 'seat',
          place: ticket?.place,
          status: 'issued',
        },
      ],
      cursor: expect.any(String),
      hasMore: false,
    });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const quiet = async () => {
      const asked = `?after=${String((await page(sessionId)).body['cursor'])}`;
      const { headers, body } = await page(sessionId, asked);
      const etag = String(headers.get('etag'));
      const again = await page(sessionId, asked, { ...door.headers, 'if-none-match': etag });
      return [body['tickets'], again.status, again.text];
    };
    // What others write into the same cluster may have a change told once more.
    await expect.poll(quiet, { timeout: 10_000 }).toEqual([[], 304, '']);
    const none = newId();
    const same = { ...door.headers, 'x-request-id': 'same' };
    const [theirs, missing] = [await page(other, '', same), await page(none, '', same)];
    expect([theirs.status, theirs.text]).toEqual([404, missing.text.replaceAll(none, other)]);
    expect((await page('none')).status).toBe(404);
    expect((await page(sessionId, '', ana.headers)).status).toBe(403);
    for (const bad of ['x', '1.2', `1.2.${none}x`, '99999999999999999999', '1%00', '-1']) {
      expect([bad, (await page(sessionId, `?after=${bad}`)).status]).toEqual([bad, 422]);
    }
    for (const odd of ['9999999999999999999', `0.9999999999999999999.${none}`]) {
      expect((await page(sessionId, `?after=${odd}`)).body['tickets']).toEqual([]);
    }
  });
});
