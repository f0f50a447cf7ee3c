import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let database: pg.Client;
beforeAll(async () => {
  system = await startSystem('monolith');
  database = new pg.Client(system.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await system.stop();
});

test('[SAL-8] another payment for what is sold gets the first answer; one may pay for two', async () => {
  const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
  const { sessionId } = (
    await post(url('/sessions'), {
      movieTitle: 'Oppenheimer',
      startTime: '2090-02-15T19:00:00Z',
      roomNumber: 'A1',
      totalSeats: 4,
      ticketPrice: 25,
    })
  ).body;
  const pay = async (seat: string, transactions: readonly string[]): Promise<Answer[]> => {
    const wish = { sessionId, userId: 'u', seatNumbers: [seat] };
    const { reservationId } = (await post(url('/reservations'), wish)).body;
    const to = url(`/reservations/${String(reservationId)}/confirm`);
    const answers: Answer[] = [];
    for (const transactionId of transactions) {
      answers.push(await post(to, { paymentMethod: 'pix', transactionId }));
    }
    return answers;
  };

  const [first, again] = await pay('A1', ['tx-1', 'tx-2']);
  expect([first?.status, again?.text]).toEqual([200, first?.text]);
  const { rows } = await database.query('SELECT transaction_id FROM sales.seat_sale');
  expect(rows).toEqual([{ transaction_id: 'tx-1' }]);
  expect((await pay('A2', ['tx-1'])).map(({ status }) => status)).toEqual([200]);
});
