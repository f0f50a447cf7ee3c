import { randomUUID } from 'node:crypto';
import { type Answer, post } from './call.ts';

const MOST_TRIES = 40;
const PAUSE_MS = 250;

/** Pays an order by card, and asks again by the same key while its provider is slow. @throws when it is not paid */
export async function payByCard(api: string, orderId: string, token: string): Promise<Answer> {
  const key = { 'idempotency-key': randomUUID() };
  for (let tries = 0; ; tries++) {
    const paid = await post(`${api}/orders/${orderId}/pay`, { method: 'card', token }, key);
    if (paid.status === 200) return paid;
    if (paid.status !== 202 || tries === MOST_TRIES) throw new Error(`not paid: ${paid.text}`);
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}
