import { newId } from '../../platform/ids/ids.ts';
import { type Answer, get, post, read } from './call.ts';

/** The files of a running system, wherever each kind is. */
export function createCsvDesk(urlOf: (path: string) => string) {
  return {
    async give(kind: string, query = ''): Promise<string> {
      const response = await fetch(urlOf(`/exports/${kind}${query}`));
      const text = Buffer.from(await response.arrayBuffer()).toString();
      if (response.status !== 200) throw new Error(text);
      return text;
    },
    send(
      kind: string,
      file: string | Buffer,
      { id = newId(), query = '' }: { id?: string; query?: string } = {},
    ): Promise<Answer> {
      return fetch(urlOf(`/imports/${kind}/${id}${query}`), {
        method: 'PUT',
        headers: { 'content-type': 'text/csv' },
        body: new Uint8Array(Buffer.from(file)),
      }).then(read);
    },
    look: (kind: string, id: string, rest = '') => get(urlOf(`/imports/${kind}/${id}${rest}`)),
  };
}

/** In the order in which a new system takes them. */
export const KINDS = [
  'organisations',
  'rooms',
  'price-categories',
  'seats',
  'sessions',
  'customers',
  'reservations',
  'sales',
] as const;

/** Somebody of each sort, in files as spreadsheets and editors write them. */
export const PEOPLE = {
  organisations:
    'name;organisation_id\r\n"Teatro ""São"" João; SA";0190163d-8694-739b-aea5-966c26f8ad91\r\n',
  customers:
    '\uFEFFcustomer_id,kind,email,name,language,marketing\n' +
    "0190163d-8694-739b-aea5-966c26f8ad92,account,Bia@example.org,'@Bia,en,true\n" +
    '0190163d-8694-739b-aea5-966c26f8ad93,guest,bia@example.org,,pt-BR,\n',
};

/** Fills a system with rooms of every sort, and sessions with reservations of every state. */
export async function fillSystem(urlOf: (path: string) => string): Promise<void> {
  const ask = async (path: string, body: unknown) => {
    const answer = await post(urlOf(path), body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.body;
  };
  const guest = await ask('/guests', { email: 'ana@example.org', name: '=Ana', language: 'pt-BR' });
  const userId = String(guest['guestId']);
  const rooms: string[] = [];
  for (const name of ['theatre', 'festival']) {
    const { body } = await get(urlOf(`/seat-maps/samples/${name}`));
    rooms.push(String((await ask('/rooms', body))['roomId']));
  }
  rooms.push(String((await ask('/rooms', ODD_ROOM))['roomId']));
  for (const [place, roomId] of rooms.entries()) {
    const { sessionId } = await ask('/sessions', {
      movieTitle: ['=SUM(A1)', 'Quase, "nada"; \n às 9', "'-x"][place],
      startTime: '2090-01-01T20:00:00Z',
      roomId,
    });
    const { body } = await get(urlOf(`/sessions/${String(sessionId)}/seats`));
    const seats = (body['seats'] as { number: string }[]).map(({ number }) => number);
    const hold = async (seatNumbers: string[], sectors: unknown[] = []) => {
      const by = ['@user', userId, '=2+2'][place];
      const wish = { sessionId, userId: by, seatNumbers, ...(sectors.length > 0 && { sectors }) };
      return String((await ask('/reservations', wish))['reservationId']);
    };
    const payment = { paymentMethod: 'pix', transactionId: '+tx' };
    const sold = await hold(
      seats.slice(0, 2),
      place === 1 ? [{ sectorId: 'field', quantity: 2 }] : [],
    );
    await ask(`/reservations/${sold}/confirm`, payment);
    const back = await hold(seats.slice(2, 4));
    const { saleId } = await ask(`/reservations/${back}/confirm`, payment);
    await ask(`/sales/${String(saleId)}/refund`, {});
    await fetch(urlOf(`/reservations/${await hold(seats.slice(4, 5))}`), { method: 'DELETE' });
  }
}

const ODD_ROOM = {
  version: 1,
  room: '@Sala "1", às 9; +\'',
  priceCategories: [
    { id: 'all', name: '=1+1', prices: { half: 20, full: 40.5, club: 1 }, reasonNeeded: ['club'] },
    { id: 'hid', name: 'Hidden', prices: { full: 0 }, hidden: true },
  ],
  sectors: [
    {
      kind: 'seated',
      id: 'stalls',
      name: '-Stalls',
      priceCategory: 'all',
      focus: { x: -3.5, y: 1e-7 },
      rows: [
        { label: 'É-1', seats: [-1, 0.1, 2, 3, 4, 5].map((x, i) => ({ label: `${i}`, x, y: 0 })) },
        {
          label: 'B',
          seats: [
            { label: '1', x: 1, y: 1, kind: 'wheelchair', priceCategory: 'hid', gapAfter: true },
            { label: '2', x: 2, y: 1, priceCategory: 'all' },
          ],
        },
        { label: 'B', seats: [{ label: '3', x: 9, y: 1 }] },
      ],
    },
    { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'all', capacity: 200 },
  ],
};
