import { Pool } from 'undici';
import type { CheckoutOrder, CheckoutOutcome, CheckoutStep } from './checkout-order.ts';

type Answer = { status: number; body: Record<string, unknown> };
type Ask = (path: string, body: object) => Promise<Answer>;

/** Each client goes through one checkout after the other, as a buyer does who never thinks, until the window ends. */
export async function driveCheckouts(order: CheckoutOrder): Promise<CheckoutOutcome> {
  const { origin, pathname } = new URL(order.apiUrl);
  const pool = new Pool(origin, { connections: order.clients, pipelining: 1 });
  const ask: Ask = async (path, body) => {
    const answer = await pool.request({
      method: 'POST',
      path: pathname + path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: (await answer.body.json()) as Answer['body'] };
  };
  const outcome: CheckoutOutcome = {
    checkouts: [],
    failed: 0,
    windowMs: order.windowMs,
    isSoldOut: false,
    lastSaleId: undefined,
    successesInAll: 0,
    inDoubtInAll: 0,
  };
  const opensMs = performance.now() + order.warmUpMs;
  const closesMs = opensMs + order.windowMs;
  const inWindow = (): boolean => performance.now() >= opensMs && performance.now() < closesMs;
  let buyer = 0;

  const beClient = async (): Promise<void> => {
    while (performance.now() < closesMs) {
      const number = buyer++;
      const seatNumbers = seatsOf(order, number);
      if (seatNumbers === undefined) {
        outcome.isSoldOut = true;
        return;
      }
      const took = await checkOut(ask, order.sessionId, `c${number}`, seatNumbers, outcome);
      if (!inWindow()) continue;
      if (took === undefined) outcome.failed++;
      else outcome.checkouts.push(took);
    }
  };
  await Promise.all(Array.from({ length: order.clients }, beClient));
  await pool.close();
  return outcome;
}

function seatsOf({ seatNumbers, seatsEach }: CheckoutOrder, buyer: number): string[] | undefined {
  const seats = seatNumbers.slice(buyer * seatsEach, (buyer + 1) * seatsEach);
  return seats.length === seatsEach ? seats : undefined;
}

/** @returns how long each step took; nothing where one was not answered as it should be */
async function checkOut(
  ask: Ask,
  sessionId: string,
  userId: string,
  seatNumbers: readonly string[],
  outcome: CheckoutOutcome,
): Promise<Record<CheckoutStep, number> | undefined> {
  const took = { hold: 0, order: 0, pay: 0 };
  const step = async (name: CheckoutStep, path: string, body: object): Promise<Answer> => {
    const startMs = performance.now();
    const answer = await ask(path, body).catch(() => ({ status: 0, body: {} }));
    took[name] = performance.now() - startMs;
    return answer;
  };
  const held = await step('hold', '/reservations', { sessionId, userId, seatNumbers });
  if (held.status === 201) outcome.successesInAll++;
  else if (held.status === 0 || held.status >= 500) outcome.inDoubtInAll++;
  if (held.status !== 201) return undefined;
  const { reservationId } = held.body;
  const ordered = await step('order', '/orders', { reservationId });
  if (ordered.status !== 201) return undefined;
  const { orderId } = ordered.body;
  const paid = await step('pay', `/orders/${String(orderId)}/pay`, { method: 'card' });
  const { saleId } = paid.body;
  if (paid.status !== 200 || typeof saleId !== 'string') return undefined;
  outcome.lastSaleId = saleId;
  return took;
}
