import { post } from '../call.ts';
import { payByCard } from '../pay-by-card.ts';
import { accepted } from './accepted.ts';

/** Of a guest: places that are held, and orders. */
export async function makeOrders(api: string, sessionId: string, userId: string) {
  const hold = async (...seatNumbers: string[]) => {
    const { body } = await accepted(
      post(`${api}/reservations`, { sessionId, userId, seatNumbers }),
    );
    return String(body['reservationId']);
  };
  const order = async (...seats: string[]) => {
    const answers = { who: 'Bia e José' };
    const reservationId = await hold(...seats);
    const { body } = await accepted(post(`${api}/orders`, { reservationId, answers }));
    return String(body['orderId']);
  };
  const completed = await order('C5', 'C6');
  await payByCard(api, completed, 'tok_approved');
  const challenged = await order('D5');
  await post(
    `${api}/orders/${challenged}/pay`,
    { method: 'card', token: 'tok_challenge' },
    {
      'idempotency-key': challenged,
    },
  );
  const open = await order('D7', 'D8');
  return { reservationId: await hold('E5', 'E6'), orders: { completed, open, challenged } };
}
