import type { Bench } from '../bench.ts';
import type { Subject } from '../subjects/subject.ts';
import { callApi, textField } from './call-api.ts';

const seatsEach = 10;
const atOnce = 20;

/** Holds seats of a session at the product, ten by ten, and sells every other ten. */
export async function takeSeats(
  bench: Bench,
  { name, apiUrl }: Subject,
  sessionId: string,
  seatNumbers: readonly string[],
): Promise<void> {
  const takeTen = async (turn: number): Promise<void> => {
    const reservation = await callApi(`${apiUrl}/reservations`, 'POST', {
      sessionId,
      userId: `taker-${turn}`,
      seatNumbers: seatNumbers.slice(turn * seatsEach, (turn + 1) * seatsEach),
    });
    const id = textField(reservation, 'reservationId');
    bench.holds.add(name, { successesInAll: 1, inDoubtInAll: 0 });
    if (turn % 2 === 0) return;
    const payment = { paymentMethod: 'pix', transactionId: `bench-${turn}` };
    textField(await callApi(`${apiUrl}/reservations/${id}/confirm`, 'POST', payment), 'saleId');
  };
  const turns = Math.ceil(seatNumbers.length / seatsEach);
  for (let turn = 0; turn < turns; turn += atOnce) {
    const length = Math.min(atOnce, turns - turn);
    await Promise.all(Array.from({ length }, (_, i) => takeTen(turn + i)));
  }
}
