import { type Answer, read } from '../call.ts';
import { type TestSystem, urlFor } from '../start-application.ts';

/** Somebody who asks a running system for this and that, wherever it is answered. */
export function createCustomer(system: TestSystem) {
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const type: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${urlFor(system, path)}/api/v1${path}`, {
      method,
      headers: { ...type, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return read(response);
  };
  const play = {
    movieTitle: 'x',
    startTime: '2090-01-01T20:00:00Z',
    roomNumber: '1',
    totalSeats: 16,
    ticketPrice: 25,
  };
  const tryReserve = (sessionId: string, seatNumbers: readonly string[]) =>
    ask('POST', '/reservations', { sessionId, userId: 'u', seatNumbers });
  return {
    ask,
    play,
    payment: { paymentMethod: 'pix', transactionId: 'tx' },
    async openSession(more: object = {}): Promise<string> {
      return String((await ask('POST', '/sessions', { ...play, ...more })).body['sessionId']);
    },
    tryReserve,
    /** @throws Error unless they are held */
    async reserve(sessionId: string, seatNumbers: readonly string[]): Promise<string> {
      const { status, text, body } = await tryReserve(sessionId, seatNumbers);
      if (status !== 201) throw new Error(text);
      return String(body['reservationId']);
    },
  };
}
