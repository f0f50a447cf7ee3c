import { expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { startOrderWorld } from '../testing/order-world.ts';

const seed = chooseSeed();
const CHECKOUTS = 1000;
const AT_ONCE = 100;
const SETTLES_WITHIN_MS = 240_000;

test(`a thousand checkouts, and a provider that fails, delays and repeats a fifth each (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const world = await startOrderWorld(
    { REPAIR_AFTER_SECONDS: '1', DATABASE_POOL_SIZE: '10' },
    {
      drawFault: () => {
        const drawn = random.next();
        if (drawn < 0.1) return 'error-before';
        if (drawn < 0.2) return 'cut-after';
        return drawn < 0.4 ? 'slow' : 'none';
      },
      drawOrder: () => (random.next() < 0.2 ? 'twice' : 'once'),
    },
  );
  const api = `${world.system.ticketUrl}/api/v1`;
  const film = { movieTitle: 'M', startTime: '2090-01-01T00:00:00Z', roomNumber: '1' };
  const opened = await post(`${api}/sessions`, {
    ...film,
    totalSeats: CHECKOUTS * 2,
    ticketPrice: 75,
    holdTtlSeconds: 60,
  });
  const sessionId = String(opened.body['sessionId']);
  const { body: map } = await get(`${api}/sessions/${sessionId}/seats`);
  const numbers = (map['seats'] as { number: string }[]).map(({ number }) => number);

  const orderIds: string[] = [];
  const checkOut = async (n: number): Promise<void> => {
    const seatNumbers = numbers.slice(2 * n, 2 * n + 2);
    const held = await post(`${api}/reservations`, { sessionId, userId: `u${n}`, seatNumbers });
    const { reservationId } = held.body;
    const ordered = await post(`${api}/orders`, { reservationId });
    const orderId = String(ordered.body['orderId']);
    orderIds.push(orderId);
    const paid = await post(`${api}/orders/${orderId}/pay`, { method: 'card' });
    expect([200, 202, 409]).toContain(paid.status);
  };
  const left = Array.from({ length: CHECKOUTS }, (_, n) => n);
  const buyers = Array.from({ length: AT_ONCE }, async () => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) await checkOut(n);
  });
  await Promise.all(buyers);

  const statusesOf = async () => {
    const counts: Record<string, number> = {};
    for (const orderId of orderIds) {
      const status = String((await get(`${api}/orders/${orderId}`)).body['status']);
      counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  };
  let statuses: Record<string, number> = {};
  await waitUntil(async () => {
    statuses = await statusesOf();
    return (statuses['paying'] ?? 0) === 0;
  }, SETTLES_WITHIN_MS);
  const seatsBy = async () => {
    const seats = (await get(`${api}/sessions/${sessionId}/seats`)).body['seats'];
    const states = (seats as { status: string }[]).map(({ status }) => status);
    const count = (state: string) => states.filter((one) => one === state).length;
    return { sold: count('sold'), reserved: count('reserved') };
  };
  // What is still held lapses.
  await waitUntil(async () => (await seatsBy()).reserved === 0, SETTLES_WITHIN_MS);
  const completed = statuses['completed'] ?? 0;
  expect(await seatsBy()).toEqual({ sold: completed * 2, reserved: 0 });
  const taken = world.simulator
    .charges()
    .reduce((sum, one) => sum + one.capturedMinor - one.refundedMinor, 0);
  expect(taken).toBe(completed * 15_000);
  const { body: books } = await get(`${api}/admin/reconciliation`);
  expect(books['differences']).toEqual([]);
  process.stdout.write(`checkouts: ${JSON.stringify(statuses)}, ${taken / 100} taken\n`);
  expect(completed).toBeGreaterThan(CHECKOUTS * 0.9);
  await world.stop();
}, 900_000);
