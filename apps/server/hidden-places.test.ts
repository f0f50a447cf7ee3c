import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Answer, get, post } from '../testing/call.ts';
import { LiveListener } from '../testing/live-listener.ts';
import { payAndDie } from '../testing/order-faults.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';

const row = (label: string, y: number, more: object = {}) => ({
  label,
  seats: Array.from({ length: 4 }, (_, x) => ({ label: String(x + 1), x, y, ...more })),
});

/** The stalls' first row is for members, and the lounge for guests of the house. */
const SEAT_MAP = {
  version: 1,
  room: 'Sala',
  priceCategories: [
    { id: 'all', name: 'All', prices: { full: 50 } },
    { id: 'members', name: 'Members', prices: { full: 30 }, hidden: true },
    { id: 'lounge', name: 'Lounge', prices: { full: 80 }, hidden: true },
  ],
  sectors: [
    {
      kind: 'seated',
      id: 'stalls',
      name: 'Stalls',
      priceCategory: 'all',
      focus: { x: 0, y: 0 },
      rows: [row('A', 0, { priceCategory: 'members' }), row('B', 1)],
    },
    { kind: 'general', id: 'lounge', name: 'Lounge', priceCategory: 'lounge', capacity: 10 },
  ],
};

let world: OrderWorld;
let api: string;
let roomId: string;
beforeAll(async () => {
  world = await startOrderWorld();
  api = `${world.system.ticketUrl}/api/v1`;
  const made = await post(`${api}/rooms`, SEAT_MAP);
  expect(made.status, made.text).toBe(201);
  roomId = String(made.body['roomId']);
});
afterAll(() => world.stop());

const send = (method: string, path: string, body: object) =>
  fetch(`${api}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A session with a voucher for each hidden category, and one that is only cheaper. */
async function open(more: object = {}) {
  const film = { movieTitle: 'M', startTime: '2090-01-01T00:00:00Z', roomId, holdTtlSeconds: 600 };
  const sessionId = String((await post(`${api}/sessions`, { ...film, ...more })).body['sessionId']);
  const vouchers = { MEMBER: { unlocks: ['members'], maxUses: 1 }, HOUSE: { unlocks: ['lounge'] } };
  for (const [code, terms] of Object.entries({ ...vouchers, CHEAP: { percent: 10 } })) {
    expect((await send('PUT', `/sessions/${sessionId}/vouchers/${code}`, terms)).status).toBe(201);
  }
  const hold = (wish: object): Promise<Answer> =>
    post(`${api}/reservations`, { sessionId, userId: 'u', ...wish });
  const show = async (query = '') => {
    const { body, headers } = await get(`${api}/sessions/${sessionId}/seats${query}`);
    const seats = body['seats'] as { number: string; status: string }[];
    const sectors = body['sectors'] as { available: number }[];
    return {
      blocked: seats.filter(({ status }) => status === 'blocked').map(({ number }) => number),
      available: [body['availableSeats'], ...sectors.map(({ available }) => available)],
      etag: headers.get('etag'),
    };
  };
  return { sessionId, hold, show };
}

const idsOf = (orderId: string, reservationId: string) => ({
  orderId: orderId.replace('ord-', ''),
  holdId: reservationId.replace('res-', ''),
});

const MEMBERS_SEATS = ['A1', 'A2', 'A3', 'A4'];

describe('[INV-36] places of a hidden category', () => {
  test('are blocked to everybody, and shown to who names a code that unlocks them', async () => {
    const { sessionId, show } = await open();
    const [shown, member, house] = [
      await show(),
      await show('?code=member'),
      await show('?code=HOUSE'),
    ];
    expect(shown).toMatchObject({ blocked: MEMBERS_SEATS, available: [4, 4, 0] });
    expect(member).toMatchObject({ blocked: [], available: [8, 8, 0] });
    expect(house).toMatchObject({ blocked: MEMBERS_SEATS, available: [14, 4, 10] });
    expect(new Set([shown.etag, member.etag, house.etag]).size).toBe(3);
    expect(await show()).toEqual(shown);
    const compact = await get(`${api}/sessions/${sessionId}/seats?format=compact`);
    expect(compact.body['states']).toBe('bbbb....');
    const wrong = await get(`${api}/sessions/${sessionId}/seats?code=WRONG`);
    expect([wrong.status, wrong.body['error']]).toEqual([422, 'VOUCHER_INVALID']);
  });

  test('[INV-60] are blocked in a stream, too, but to who names a code', async () => {
    const { sessionId, hold } = await open();
    const [shown, member] = [
      await LiveListener.open(world.system.ticketUrl, sessionId),
      await LiveListener.open(world.system.ticketUrl, sessionId, { query: '?code=member' }),
    ];
    await Promise.all([shown.heard('snapshot'), member.heard('snapshot')]);
    expect([shown.seats.join(''), shown.available.get('stalls')]).toEqual(['bbbb....', 4]);
    expect([member.seats.join(''), member.available.get('stalls')]).toEqual(['........', 8]);
    await hold({ seatNumbers: ['A1'], code: 'MEMBER' });
    await hold({ seatNumbers: ['B1'] });
    await waitUntil(() => member.seats.join('') === 'r...r...');
    await waitUntil(() => shown.seats.join('') === 'bbbbr...');
    expect(shown.named('seats').flatMap(({ data }) => data.changes)).toEqual([[4, 'r']]);
    const wrong = await get(`${api}/sessions/${sessionId}/seats/stream?code=WRONG`);
    expect([wrong.status, wrong.body['error']]).toEqual([422, 'VOUCHER_INVALID']);
    shown.leave();
    member.leave();
  });

  test('are taken to who has no code, in the very words for what others have', async () => {
    const { hold } = await open();
    const free = await hold({ seatNumbers: ['A1'] });
    await hold({ seatNumbers: ['A1'], code: 'MEMBER' });
    const taken = await hold({ seatNumbers: ['A1'] });
    const withoutIds = ({ text }: Answer) => text.replace(/"instance":"[^"]*"/, '');
    expect([free.status, withoutIds(free)]).toEqual([409, withoutIds(taken)]);
    for (const code of ['CHEAP', 'HOUSE']) {
      expect((await hold({ seatNumbers: ['B1', 'A2'], code })).body).toMatchObject({
        error: 'SEAT_ALREADY_RESERVED',
        conflictingSeats: ['A2'],
      });
    }
    const lounge = await hold({ sectorId: 'lounge', quantity: 1 });
    expect(lounge.body).toMatchObject({
      error: 'NOT_ENOUGH_PLACES',
      sectors: [{ sectorId: 'lounge', free: 0 }],
    });
    expect((await hold({ sectorId: 'lounge', quantity: 1, code: 'house' })).status).toBe(201);
    const wrong = await hold({ seatNumbers: ['B1'], code: 'WRONG' });
    expect([wrong.status, wrong.body['error']]).toEqual([422, 'VOUCHER_INVALID']);
  });

  test('are no best seats to others, however many want them', async () => {
    const { hold } = await open();
    const best = (more: object = {}) =>
      hold({ sectorId: 'stalls', quantity: 2, bestAvailable: true, ...more });
    const [first, second, third] = [await best(), await best({ code: 'MEMBER' }), await best()];
    expect([first.body['seats'], second.body['seats'], third.body['seats']]).toEqual([
      ['B1', 'B2'],
      ['A1', 'A2'],
      ['B3', 'B4'],
    ]);
    expect((await best()).body['error']).toBe('NOT_ENOUGH_PLACES');
    expect((await best({ code: 'MEMBER' })).body['seats']).toEqual(['A3', 'A4']);
  });

  test('stand beside others as taken ones, where single seats are refused', async () => {
    const { hold } = await open({ refuseSingleSeats: true });
    expect((await hold({ seatNumbers: ['B1'] })).status).toBe(201);
    expect((await hold({ seatNumbers: ['A1'], code: 'MEMBER' })).status).toBe(201);
    const single = await hold({ seatNumbers: ['A3'], code: 'MEMBER' });
    expect(single.body['error']).toBe('SINGLE_SEAT_LEFT');
  });

  test('a hold that is asked for again gets what it has, when its code is over', async () => {
    const { hold, sessionId } = await open();
    const holdId = newId();
    const wish = { sessionId, holdId, userId: 'u', seatNumbers: ['A1'], sectors: [] };
    const { inventory } = world.apis;
    const first = await inventory.placeHold({ ...wish, unlocked: ['members'] });
    expect(first.ok).toBe(true);
    expect(await inventory.placeHold(wish)).toMatchObject({ ok: true, hold: { holdId } });
    expect((await hold({ seatNumbers: ['A1'], code: 'MEMBER' })).status).toBe(409);
  });
});

describe('[SAL-65] an order of hidden places', () => {
  test('needs the voucher that unlocks them, whose uses it takes', async () => {
    const { hold, sessionId } = await open();
    const held = async (seat: string) =>
      (await hold({ seatNumbers: [seat], code: 'MEMBER' })).body['reservationId'];
    const order = (reservationId: unknown, voucher?: string) =>
      post(`${api}/orders`, { reservationId, ...(voucher && { voucher }) });
    const [first, second] = [await held('A1'), await held('A2')];
    for (const voucher of [undefined, 'CHEAP', 'HOUSE']) {
      const refused = await order(first, voucher);
      expect([refused.status, refused.body['error']]).toEqual([422, 'VOUCHER_NEEDED']);
    }
    const ordered = await order(first, 'MEMBER');
    expect(ordered.body).toMatchObject({ total: 30, discount: 0, voucher: 'MEMBER' });
    expect((await order(second, 'MEMBER')).body['error']).toBe('VOUCHER_USED_UP');
    const path = `${api}/orders/${String(ordered.body['orderId'])}/pay`;
    expect((await post(path, { method: 'card' })).status).toBe(200);
    expect((await order(second, 'MEMBER')).body['error']).toBe('VOUCHER_USED_UP');
    const late = await hold({ seatNumbers: ['A3'], code: 'MEMBER' });
    expect([late.status, late.body['error']]).toEqual([409, 'VOUCHER_USED_UP']);
    const look = await get(`${api}/sessions/${sessionId}/seats?code=MEMBER`);
    expect([look.status, look.body['error']]).toEqual([422, 'VOUCHER_USED_UP']);
    expect((await hold({ sectorId: 'lounge', quantity: 1, code: 'HOUSE' })).status).toBe(201);
  });

  test('has its places again when its money comes after the end of its reservation', async () => {
    const { hold, sessionId } = await open({ holdTtlSeconds: 1, maxExtensions: 0 });
    const reservationId = String(
      (await hold({ seatNumbers: ['A1'], code: 'MEMBER' })).body['reservationId'],
    );
    const { body } = await post(`${api}/orders`, { reservationId, voucher: 'MEMBER' });
    const orderId = String(body['orderId']);
    const ordered = { sessionId, seats: ['A1'], ...idsOf(orderId, reservationId) };
    await payAndDie(world, ordered, { fate: 'lapses', token: 'tok_approved', death: undefined });
    expect((await get(`${api}/orders/${orderId}`)).body['status']).toBe('completed');
  });
});

test('[SAL-25] a voucher that unlocks nothing and makes nothing cheaper is refused', async () => {
  const { sessionId } = await open();
  for (const terms of [{}, { unlocks: [] }, { unlocks: ['members'], percent: 1, amount: 1 }]) {
    expect((await send('PUT', `/sessions/${sessionId}/vouchers/NOTHING`, terms)).status).toBe(422);
  }
});
