import { setTimeout as delay } from 'node:timers/promises';
import type { createRandom } from '../../../platform/testing/seeded-random.ts';
import type { Answer } from '../call.ts';
import type { createCustomer } from './customer.ts';

type Customer = ReturnType<typeof createCustomer>;
type Random = ReturnType<typeof createRandom>;

/** What was done, and what was seen of it meanwhile. */
export type TrailActs = {
  readonly reservations: readonly string[];
  /** The sales by their reservations. */
  readonly saleOf: ReadonlyMap<string, string>;
  /** What the API told of reservations at some time, its `now`. */
  readonly looks: readonly Answer[];
  /** A session that was cancelled, and nothing else. */
  readonly calmSessionId: string;
};

const steps = 60;

/**
 * Reserves, extends, confirms, gives back and refunds at random, in a session whose reservations lapse in a
 * second, and looks at reservations after each step; then one of each fate, however slow the machine is.
 */
export async function actRandomly(customer: Customer, random: Random): Promise<TrailActs> {
  const { ask, payment } = customer;
  const reservations: string[] = [];
  const saleOf = new Map<string, string>();
  const looks: Answer[] = [];
  const pathOf = (id: string) => `/reservations/${id}`;
  const one = (list: readonly string[]) => list[random.below(Math.max(list.length, 1))];

  async function reserve(sessionId: string): Promise<void> {
    const seats = [`A${1 + random.below(8)}`, `B${1 + random.below(8)}`].slice(random.below(2));
    const { status, body } = await customer.tryReserve(sessionId, seats);
    if (status === 201) reservations.push(String(body['reservationId']));
  }
  async function confirm(id: string): Promise<void> {
    const { body } = await ask('POST', `${pathOf(id)}/confirm`, payment);
    const { saleId } = body;
    if (typeof saleId === 'string') saleOf.set(id, saleId);
  }
  async function refund(): Promise<void> {
    const saleId = one([...saleOf.values()]);
    if (saleId !== undefined) await ask('POST', `/sales/${saleId}/refund`, {});
  }
  async function act(sessionId: string): Promise<void> {
    const id = one(reservations);
    const what = random.below(10);
    if (what < 4 || id === undefined) return reserve(sessionId);
    if (what < 6) await ask('POST', `${pathOf(id)}/extend`, {});
    else if (what < 8) await confirm(id);
    else if (what === 8) await ask('DELETE', pathOf(id));
    else await refund();
  }
  async function look(ids: readonly string[]): Promise<void> {
    for (const id of ids) looks.push(await ask('GET', pathOf(id)));
    // What happens next is another millisecond's.
    await delay(2);
  }

  const hasty = await customer.openSession({ holdTtlSeconds: 1, maxHoldsPerUser: 50 });
  for (let step = 0; step < steps; step++) {
    await act(hasty);
    await look(reservations.slice(-5));
  }
  // Nobody does anything with this one: it lapses, whatever was drawn before.
  const brief = await customer.openSession({ holdTtlSeconds: 1 });
  reservations.push(await customer.reserve(brief, ['A1']));
  const calmSessionId = await customer.openSession({ holdTtlSeconds: 600 });
  const seats = ['A1', 'A2', 'A3'];
  const calm = await Promise.all(seats.map((seat) => customer.reserve(calmSessionId, [seat])));
  const [sold = '', given = ''] = calm;
  await look(calm);
  await confirm(sold);
  await ask('DELETE', pathOf(given));
  await look(calm);
  await ask('POST', `/sessions/${calmSessionId}/cancel`, {});
  await look(calm);
  await delay(1200);
  await look(reservations);
  return { reservations, saleOf, looks, calmSessionId };
}
