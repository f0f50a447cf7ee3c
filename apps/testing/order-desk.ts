import { type Answer, get, post, read } from './call.ts';
import { type TestSystem, urlFor } from './start-application.ts';

const SEAT_MAP = {
  version: 1,
  room: 'Sala Minas',
  priceCategories: [
    { id: 'stalls', name: 'Stalls', prices: { full: 120, half: 60 } },
    {
      id: 'floor',
      name: 'Floor',
      prices: { full: 49.9, half: 24.95, club: 40 },
      reasonNeeded: ['half', 'club'],
    },
  ],
  sectors: [
    {
      kind: 'seated',
      id: 'stalls',
      name: 'Stalls',
      priceCategory: 'stalls',
      focus: { x: 0, y: 0 },
      rows: [
        {
          label: 'A',
          seats: Array.from({ length: 20 }, (_, x) => ({ label: String(x + 1), x, y: 0 })),
        },
      ],
    },
    { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'floor', capacity: 1000 },
  ],
};

type Headers = Record<string, string>;
type Urls = Pick<TestSystem, 'ticketUrl' | 'vacancyUrl' | 'notificationsUrl'>;

/** Holds and orders of sessions in a room with stalls and a floor, through the door of a system. */
export function orderDesk(system: Urls, headers: Headers = {}) {
  const url = (path: string) => `${urlFor(system, path)}/api/v1${path}`;
  const send = (method: string, path: string, body: unknown, more: Headers = {}) =>
    fetch(url(path), {
      method,
      headers: { 'content-type': 'application/json', ...headers, ...more },
      body: JSON.stringify(body),
    }).then(read);
  const hold = (sessionId: string, more: object = {}, as: Headers = headers) => {
    const wish = { sessionId, userId: 'u', sectors: [{ sectorId: 'floor', quantity: 1 }], ...more };
    return post(url('/reservations'), wish, as);
  };
  return {
    url,
    hold,
    /** A session on sale, with what it sells beside its tickets. */
    async open({ extras = {}, ...more }: { extras?: object; [field: string]: unknown } = {}) {
      const { roomId } = (await post(url('/rooms'), SEAT_MAP, headers)).body;
      const session = { movieTitle: 'Oppenheimer', startTime: '2090-02-15T19:00:00Z', roomId };
      const opened = await post(
        url('/sessions'),
        { ...session, holdTtlSeconds: 600, ...more },
        headers,
      );
      const sessionId = String(opened.body['sessionId']);
      await send('PUT', `/sessions/${sessionId}/extras`, extras);
      return sessionId;
    },
    /** The id of a new reservation: one place of the floor, unless something else is said. */
    holdId: async (sessionId: string, more: object = {}, as?: Headers) =>
      String((await hold(sessionId, more, as)).body['reservationId']),
    order: (reservationId: string, more: object = {}, as: Headers = {}): Promise<Answer> =>
      send('POST', '/orders', { reservationId, ...more }, as),
    quote: (reservationId: string, more: object = {}, as: Headers = {}) =>
      send('POST', '/orders/quote', { reservationId, ...more }, as),
    find: (orderId: string, as: Headers = headers) => get(url(`/orders/${orderId}`), as),
    putExtras: (sessionId: string, extras: unknown, as: Headers = {}) =>
      send('PUT', `/sessions/${sessionId}/extras`, extras, as),
    putVoucher: (sessionId: string, code: string, terms: unknown, as: Headers = {}) =>
      send('PUT', `/sessions/${sessionId}/vouchers/${code}`, terms, as),
    vouchers: (sessionId: string) => get(url(`/sessions/${sessionId}/vouchers`), headers),
  };
}

export type OrderDesk = ReturnType<typeof orderDesk>;
