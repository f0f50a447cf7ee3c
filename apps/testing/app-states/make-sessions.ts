import { get, post, put } from '../call.ts';
import { accepted } from './accepted.ts';

const HOUR_MS = 3_600_000;

/** What is peculiar about a session. */
export type SessionKind =
  | 'theatre'
  | 'stadium'
  | 'festival'
  | 'soon'
  | 'closed'
  | 'cancelled'
  | 'soldOut'
  | 'line';

/** Three that were seeded, and one of each kind besides. */
export async function makeSessions(api: string): Promise<Record<SessionKind, string>> {
  const { body } = await get(`${api}/sessions?limit=100`);
  const seeded = body['sessions'] as { sessionId: string; movieTitle: string }[];
  const titled = (title: string) =>
    seeded.find(({ movieTitle }) => movieTitle === title)?.sessionId ?? '';
  const open = async (movieTitle: string, more: object = {}) => {
    const startTime = '2031-03-01T20:00:00-03:00';
    const room = { roomNumber: 'Sala 1', totalSeats: 4, ticketPrice: 40 };
    const { body: opened } = await accepted(
      post(`${api}/sessions`, { movieTitle, startTime, ...room, ...more }),
    );
    return String(opened['sessionId']);
  };
  const sessions = {
    theatre: titled('Vestido de Noiva'),
    stadium: titled('Final da Copa do Nordeste'),
    festival: titled('Festival de Inverno: sexta'),
    soon: await open('A Moreninha', { status: 'published' }),
    closed: await open('Eles Não Usam Black-tie'),
    cancelled: await open('Roda Viva'),
    soldOut: await open('Gota d’Água'),
    line: await open('Arena conta Zumbi', { totalSeats: 80 }),
  };
  await accepted(post(`${api}/sessions/${sessions.closed}/close`, {}));
  await accepted(post(`${api}/sessions/${sessions.cancelled}/cancel`, {}));
  const all = [{ sectorId: 'room', quantity: 4, bestAvailable: true }];
  const sold = { sessionId: sessions.soldOut, userId: 'somebody', sectors: all };
  const { body: hold } = await accepted(post(`${api}/reservations`, sold));
  const paid = { paymentMethod: 'pix', transactionId: 'sold-out' };
  await accepted(post(`${api}/reservations/${String(hold['reservationId'])}/confirm`, paid));
  const opensAt = new Date(Date.now() + HOUR_MS).toISOString();
  const rules = { opensAt, preQueueSeconds: 7200, guests: 'device' };
  await accepted(put(`${api}/sessions/${sessions.line}/queue/settings`, rules));
  await accepted(
    put(`${api}/sessions/${sessions.theatre}/extras`, {
      products: [{ productId: 'programme', name: 'Programa de sala', price: 15 }],
      questions: [{ questionId: 'who', text: 'Quem vem?', required: true }],
    }),
  );
  return sessions;
}
