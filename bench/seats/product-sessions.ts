import { callApi, fieldOf, textField } from './call-api.ts';

/** Holds do not lapse while the bench runs: what was answered can be counted at the end. */
const holdTtlSeconds = 3600;
const daysAhead = 30;

/** A room that sessions are opened in: one made before, or a plain one with so many seats. */
export type SessionRoom = { roomId: string } | { totalSeats: number };

/** Makes the sample stadium of 50,000 seats at the product. */
export async function createStadium(apiUrl: string): Promise<{ roomId: string; seatMap: unknown }> {
  const { body: seatMap } = await callApi(`${apiUrl}/seat-maps/samples/stadium`);
  const roomId = textField(await callApi(`${apiUrl}/rooms`, 'POST', seatMap), 'roomId');
  return { roomId, seatMap };
}

/** @returns the id of a new session at the product, on sale, with all its seats free */
export async function openSession(apiUrl: string, room: SessionRoom): Promise<string> {
  const startTime = new Date(Date.now() + daysAhead * 86_400_000).toISOString();
  const session = {
    movieTitle: 'Bench',
    startTime,
    ...('roomId' in room ? room : { ...room, roomNumber: 'Bench', ticketPrice: 90 }),
    holdTtlSeconds,
    maxHoldLifeSeconds: holdTtlSeconds,
  };
  return textField(await callApi(`${apiUrl}/sessions`, 'POST', session), 'sessionId');
}

/** The numbers of a session's seats, in the order of its map. */
export async function listSeatNumbers(apiUrl: string, sessionId: string): Promise<string[]> {
  const answer = await callApi(`${apiUrl}/sessions/${sessionId}/seats`);
  const seats = fieldOf(answer.body, 'seats');
  if (!Array.isArray(seats)) throw new Error(`Session ${sessionId} does not list its seats.`);
  return seats.map((seat) => textField({ ...answer, body: seat }, 'number'));
}
