import { expect, test } from 'vitest';
import type { Answer, Client } from './client.ts';
import { fillSystem } from './fill-system.ts';

/** A system in which all goes well, but what the test says. */
function clientWith(answerOf: (path: string) => Answer | undefined): Client {
  const answer = async (path: string) =>
    answerOf(path) ?? { status: 201, body: { reservationId: 'res-1', status: 'pending' } };
  return { get: answer, post: answer };
}

test.each([
  [/confirm$/, 500, 'INTERNAL_ERROR', 'the payment of an order of ana.souza: 500 "why"'],
  [/confirm$/, 409, 'IDEMPOTENCY_KEY_IN_FLIGHT', 'the payment of an order of ana.souza: 409 "why"'],
  [/reservations$/, 422, 'SEAT_NOT_FOUND', 'an order of ana.souza: 422 "why"'],
  [/reservations\/res-1$/, 503, 'DATABASE_UNAVAILABLE', 'an order of ana.souza: 503 "why"'],
  [/seats$/, 404, 'SESSION_NOT_FOUND', 'Central do Brasil: 404 "why"'],
  [/purchases$/, 503, 'DATABASE_UNAVAILABLE', 'the ticket service: 503 "why"'],
])(
  '%s answered by %i %s ends the filling with what was said',
  async (path, status, error, line) => {
    const client = clientWith((asked) =>
      path.test(asked) ? { status, body: { error, message: 'why' } } : undefined,
    );
    await expect(fillSystem(client)).rejects.toThrow(line);
  },
);

test('seats that others have taken, and a hold that has lapsed, are told and no failure', async () => {
  const client = clientWith((asked) => {
    if (asked.endsWith('/reservations'))
      return { status: 409, body: { error: 'SEAT_ALREADY_RESERVED' } };
    return undefined;
  });
  expect((await fillSystem(client))[0]?.orders).toContain('ana.souza SEAT_ALREADY_RESERVED');
  const late = clientWith((asked) => {
    if (asked.endsWith('/confirm')) return { status: 410, body: { error: 'RESERVATION_EXPIRED' } };
    return asked.includes('/res-1') ? { status: 200, body: { status: 'expired' } } : undefined;
  });
  expect((await fillSystem(late))[0]?.orders).toContain('ana.souza expired');
});
