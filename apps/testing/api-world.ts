import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from './call.ts';

/** Ids of things in every state that matters to some operation, by the names that paths have for them. */
export type ApiWorld = Readonly<Record<string, readonly string[]>>;

const START = '2090-02-15T19:00:00Z';

/** What the examples of orders name. */
const EXTRAS = {
  products: [
    {
      productId: 'popcorn',
      name: 'Popcorn',
      variants: [{ variantId: 'large', name: 'large', price: 18 }],
    },
  ],
  questions: [{ questionId: 'wheelchair-space', text: 'Do you need space?', required: false }],
};

const put = (url: string, body: unknown) =>
  fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A session in each state, a reservation in each state, and a sale; all in one room with stalls and a floor. */
export async function makeApiWorld(url: string, roomId: string): Promise<ApiWorld> {
  const api = `${url}/api/v1`;
  const open = async (more: object = {}) => {
    const session = { movieTitle: 'Oppenheimer', startTime: START, roomId, ...more };
    return String((await post(`${api}/sessions`, session)).body['sessionId']);
  };
  const hold = async (sessionId: string) => {
    const wish = { sessionId, userId: 'user-123', sectorId: 'floor', quantity: 1 };
    return String((await post(`${api}/reservations`, wish)).body['reservationId']);
  };
  const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
  const onSale = await open();
  const draft = await open({ status: 'draft' });
  const cancelled = await open();
  const ofCancelled = await hold(cancelled);
  await post(`${api}/sessions/${cancelled}/cancel`, {});
  const givenBack = await hold(onSale);
  await fetch(`${api}/reservations/${givenBack}`, { method: 'DELETE' });
  const sold = await hold(onSale);
  const bought = await post(`${api}/reservations/${sold}/confirm`, payment);
  await waitUntil(async () => (await get(`${api}/admin/invoices/INV-1`)).status === 200);
  await put(`${api}/sessions/${onSale}/extras`, EXTRAS);
  await put(`${api}/sessions/${onSale}/vouchers/WELCOME10`, { percent: 10 });
  const orderOf = async (reservationId: string) =>
    String((await post(`${api}/orders`, { reservationId })).body['orderId']);
  const notExtended = await hold(await open({ maxExtensions: 0 }));
  const pending = await hold(onSale);
  return {
    sessionId: [onSale, draft, cancelled],
    code: ['WELCOME10', 'NEW-ONE', 'x'],
    orderId: [await orderOf(pending)],
    reservationId: [pending, sold, givenBack, notExtended, ofCancelled],
    saleId: [String(bought.body['saleId'])],
    userId: ['user-123'],
    roomId: [roomId],
    name: ['festival'],
    number: ['INV-1'],
    file: ['INV-1.pdf'],
  };
}

/** A reservation whose time is over. */
export async function makeLapsedReservation(url: string, roomId: string): Promise<string> {
  const session = { movieTitle: 'Short', startTime: START, roomId, holdTtlSeconds: 1 };
  const { sessionId } = (await post(`${url}/api/v1/sessions`, session)).body;
  const wish = { sessionId, userId: 'user-123', sectorId: 'floor', quantity: 1 };
  const held = await post(`${url}/api/v1/reservations`, wish);
  const path = `${url}/api/v1/reservations/${String(held.body['reservationId'])}`;
  while ((await get(path)).body['status'] !== 'expired');
  return String(held.body['reservationId']);
}
