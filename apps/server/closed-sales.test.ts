import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { createAccessWorld, type Person } from '../testing/access-world.ts';
import { get, post, put } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

type Headers = Record<string, string>;

let system: TestSystem;
let buyer: Person;
let stranger: Person;
/** Who sells: a key and an organiser of one organisation. */
let key: Headers;
let organiser: Headers;
beforeAll(async () => {
  const world = await createAccessWorld();
  const organisationId = newId();
  key = world.key(['sales', 'manage'], organisationId);
  organiser = (await world.person('organiser', organisationId)).headers;
  buyer = await world.person('buyer');
  stranger = await world.person('buyer');
  system = await startSystem('monolith', { ACCESS: 'closed' }, { issuer: world.issuer });
});
afterAll(() => system.stop());

const call = (path: string, body: unknown, headers: Headers) =>
  post(`${system.ticketUrl}/api/v1${path}`, body, headers);

/** A reservation of the buyer's, by its path. */
async function reserve(startTime: string): Promise<string> {
  const film = { movieTitle: 'Oppenheimer', startTime, roomNumber: 'A1' };
  const session = { ...film, totalSeats: 20, ticketPrice: 25 };
  const { sessionId } = (await call('/sessions', session, organiser)).body;
  const wish = { sessionId, userId: buyer.claims.sub, seatNumbers: ['A1'] };
  const held = await call('/reservations', wish, buyer.headers);
  return `/reservations/${String(held.body['reservationId'])}`;
}

const payment = { paymentMethod: 'credit_card', transactionId: 'made-up' };

test('[SAL-15] a buyer who says that he has paid elsewhere is not believed; who sells is', async () => {
  const path = `${await reserve('2090-02-15T19:00:00Z')}/confirm`;
  const refused = await call(path, payment, buyer.headers);
  expect([refused.status, refused.body['error']]).toEqual([403, 'PAYMENT_NEEDED']);
  expect((await call(path, payment, stranger.headers)).status).toBe(404);
  expect((await call(path, payment, key)).status).toBe(200);
});

test('[SAL-52] a buyer takes nothing back once the session has begun; who sells may', async () => {
  const refundOf = async (startTime: string) => {
    const sold = await call(`${await reserve(startTime)}/confirm`, payment, key);
    const path = `/sales/${String(sold.body['saleId'])}/refund`;
    return (headers: Headers, body: object = {}) => call(path, body, headers);
  };
  const begun = await refundOf('2020-01-01T00:00:00Z');
  const late = await begun(buyer.headers);
  expect([late.status, late.body['error']]).toEqual([409, 'REFUND_CLOSED']);
  expect((await begun(stranger.headers)).status).toBe(404);
  const beyond = await begun(buyer.headers, { terms: 'whole' });
  expect([beyond.status, beyond.body['error']]).toEqual([403, 'RULE_BINDS']);
  expect((await begun(organiser)).body['error']).toBe('REFUND_CLOSED');
  expect((await begun(organiser, { terms: 'whole' })).status).toBe(200);
  expect((await begun(buyer.headers)).status).toBe(200);
  const toCome = await refundOf('2090-02-15T19:00:00Z');
  expect((await toCome(buyer.headers)).status).toBe(200);
});

test('[SAL-65] who sells confirms no hidden places by his word: an order has them, with the voucher', async () => {
  const room = {
    version: 1,
    room: 'Sala',
    priceCategories: [{ id: 'members', name: 'Members', prices: { full: 30 }, hidden: true }],
    sectors: [
      { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'members', capacity: 9 },
    ],
  };
  const { roomId } = (await call('/rooms', room, organiser)).body;
  const session = { movieTitle: 'M', startTime: '2090-02-15T19:00:00Z', roomId };
  const sessionId = String((await call('/sessions', session, organiser)).body['sessionId']);
  await put(
    `${system.ticketUrl}/api/v1/sessions/${sessionId}/vouchers/MEMBER`,
    { unlocks: ['members'] },
    organiser,
  );
  const wish = { sessionId, userId: 'u', sectorId: 'floor', quantity: 1, code: 'MEMBER' };
  const reservationId = String((await call('/reservations', wish, key)).body['reservationId']);
  const path = `/reservations/${reservationId}/confirm`;
  const refused = await call(path, payment, key);
  expect([refused.status, refused.body['error']]).toEqual([409, 'VOUCHER_NEEDED']);
  const { orderId } = (await call('/orders', { reservationId, voucher: 'MEMBER' }, key)).body;
  expect((await call(`/orders/${String(orderId)}/pay`, { method: 'cash' }, key)).status).toBe(200);
  expect((await call(path, payment, key)).status).toBe(200);
  const shown = await get(`${system.ticketUrl}/api/v1/rooms/${String(roomId)}`);
  expect(shown.body['priceCategories']).toEqual([
    { id: 'members', name: 'Members', prices: {}, hidden: true },
  ]);
});
