import { createAim } from './aim.ts';
import { drawInstances } from './draw-instances.ts';
import { findSessionFaults } from './find-session-faults.ts';
import type { Reply } from './instances.ts';
import { isRefused, isReserved } from './judge-wishes.ts';
import { type End, moveEnd } from './move-end.ts';
import type { SeatRace } from './run-race.ts';
import { waitUntil } from './wait-until.ts';

/** Clocks are not read at the very moment that one would like. */
const marginMs = 1;

/** Seats of which one, some or all are held by the one who confirms. */
const rivals = [['A1', 'A2'], ['A1'], ['A2', 'A3'], ['A3', 'A1']];

/** A reply, and when it was asked for and there. */
type Timed = { readonly reply: Reply; readonly sentMs: number; readonly gotMs: number };

/** How long the hold lives on at least; nobody needs so long to the database. */
const lifeMs = 18;
/** When a request is sent, before or after the end. */
const bounds = { firstMs: -3, leastMs: -lifeMs, mostMs: 3 };

/**
 * A hold is confirmed about the instant of its end, and its seats are reserved by another about the
 * same instant, each on an instance of its own. When they ask follows from whether they were early or
 * late the last time, since the way to the database takes as long as it takes. Some rounds are plainly
 * too late: nothing is open about these.
 */
export function huntTheEnd(): SeatRace {
  const [confirming, reserving] = [createAim(bounds), createAim(bounds)];
  return async (shop, random) => {
    const sessionId = await shop.openSession(10);
    const [first, second, third] = drawInstances(random);
    const seatNumbers = ['A1', 'A2'];
    const held = await shop.reserve(first, { sessionId, userId: 'first', seatNumbers });
    const id = String(held.body['reservationId']);
    const wish = { sessionId, userId: 'second', seatNumbers: rivals[random.below(4)] ?? [] };

    const isPlainlyLate = random.below(4) === 0;
    const [confirmAtMs, reserveAtMs] = isPlainlyLate
      ? [2 + 6 * random.next(), 2 + 6 * random.next()]
      : [confirming.nextMs(random), reserving.nextMs(random)];
    const end = await moveEnd(shop.instances.database, id, lifeMs + random.below(6));
    const [confirmed, reserved] = await Promise.all([
      timed(end.latestMs + confirmAtMs, () => shop.confirm(second, id)),
      timed(end.latestMs + reserveAtMs, () => shop.reserve(third, wish)),
    ]);
    const isSold = confirmed.reply.status === 200;
    const isGiven = isReserved(reserved.reply);
    if (!isPlainlyLate) confirming.learn(isSold ? 'too short' : 'too long');
    // Behind a sale nobody knows whether it was early.
    if (!isPlainlyLate && !isSold) reserving.learn(isGiven ? 'too long' : 'too short');
    const replies = [held, confirmed.reply, reserved.reply];
    return [
      ...judge(end, confirmed, reserved),
      ...(await findSessionFaults(shop.instances.database, sessionId, replies)),
    ];
  };
}

async function timed(startMs: number, ask: () => Promise<Reply>): Promise<Timed> {
  await waitUntil(startMs);
  const sentMs = performance.now();
  const reply = await ask();
  return { reply, sentMs, gotMs: performance.now() };
}

/** Exactly one has the seats, and what was surely before or after the end was told so. */
function judge(end: End, confirmed: Timed, reserved: Timed): string[] {
  const isBefore = ({ gotMs }: Timed) => gotMs < end.earliestMs - marginMs;
  const isAfter = ({ sentMs }: Timed) => sentMs > end.latestMs + marginMs;
  const isSold = confirmed.reply.status === 200;
  const isLapsed =
    confirmed.reply.status === 410 && confirmed.reply.body['error'] === 'RESERVATION_EXPIRED';
  const isGiven = isReserved(reserved.reply);
  const faults: string[] = [];
  if (!isSold && !isLapsed) faults.push(`the confirmation got ${confirmed.reply.text}`);
  if (!isGiven && !isRefused(reserved.reply)) faults.push(`the other got ${reserved.reply.text}`);
  if (isSold && isGiven) faults.push('both have the seats');
  if (isSold && isAfter(confirmed)) faults.push('it was confirmed after its end');
  if (isLapsed && isBefore(confirmed)) faults.push('it lapsed before its end');
  if (isGiven && isBefore(reserved)) faults.push('its seats were given away before its end');
  if (isLapsed && !isGiven && isAfter(reserved)) faults.push('lapsed, it stood in the way');
  return faults;
}
