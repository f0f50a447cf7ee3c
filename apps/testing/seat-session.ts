import { get, post } from './call.ts';

export type SeatSession = { readonly sessionId: string; readonly seatNumbers: readonly string[] };

/** A session on sale in a plain room, whose holds last as long as the test wants. */
export async function openSeatSession(
  url: string,
  { seats, holdTtlMs }: { seats: number; holdTtlMs: number },
): Promise<SeatSession> {
  const opened = await post(`${url}/api/v1/sessions`, {
    movieTitle: 'A storm',
    startTime: '2040-01-01T20:00:00Z',
    roomNumber: '1',
    totalSeats: seats,
    ticketPrice: 12.5,
    holdTtlSeconds: holdTtlMs / 1000,
  });
  const sessionId = String(opened.body['sessionId']);
  const { body } = await get(`${url}/api/v1/sessions/${sessionId}/seats`);
  const all = body['seats'] as { number: string }[];
  return { sessionId, seatNumbers: all.map(({ number }) => number) };
}
