import { createAim } from './aim.ts';
import { drawInstances } from './draw-instances.ts';
import { findSessionFaults } from './find-session-faults.ts';
import type { Reply } from './instances.ts';
import { isRefused, isReserved } from './judge-wishes.ts';
import type { SeatRace } from './run-race.ts';
import { waitUntil } from './wait-until.ts';

/**
 * A hold is confirmed, cancelled, and wanted by another in the same moment, on three instances. A
 * confirmation is two statements: it gets the head start that makes the outcome open.
 */
export function cancelAgainstConfirm(): SeatRace {
  const headStart = createAim({ firstMs: 2, leastMs: 0, mostMs: 50 });
  return async (shop, random) => {
    const sessionId = await shop.openSession(10);
    const [first, second, third] = drawInstances(random);
    const wish = { sessionId, userId: 'first', seatNumbers: ['A1', 'A2'] };
    const held = await shop.reserve(third, wish);
    const id = String(held.body['reservationId']);

    const startMs = performance.now();
    const aLittleLater = () => waitUntil(startMs + headStart.nextMs(random));
    const [confirmed, cancelled, reserved] = await Promise.all([
      shop.confirm(first, id),
      aLittleLater().then(() => shop.cancel(second, id)),
      aLittleLater().then(() => shop.reserve(third, { ...wish, userId: 'second' })),
    ]);
    headStart.learn(confirmed.status === 200 ? 'too long' : 'too short');
    return [
      ...judge(confirmed, cancelled, reserved),
      ...(await findSessionFaults(shop.instances.database, sessionId, [held, confirmed, reserved])),
    ];
  };
}

/** One of the two outcomes, told to both; only a cancelled hold leaves its seats to another. */
function judge(confirmed: Reply, cancelled: Reply, reserved: Reply): string[] {
  const isSold = confirmed.status === 200 && cancelled.body['error'] === 'RESERVATION_CONFIRMED';
  const isCancelled =
    cancelled.body['status'] === 'cancelled' && confirmed.body['error'] === 'RESERVATION_CANCELLED';
  const isOther = isRefused(reserved) || (isCancelled && isReserved(reserved));
  if ((isSold || isCancelled) && isOther) return [];
  const told = [confirmed, cancelled, reserved].map(({ status, text }) => `${status} ${text}`);
  return [`there is no one outcome: ${told.join(', ')}`];
}
