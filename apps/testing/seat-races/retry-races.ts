import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../../../platform/ids/ids.ts';
import { shuffle } from '../shuffle.ts';
import { findSessionFaults } from './find-session-faults.ts';
import { INSTANCE_COUNT, type Reply } from './instances.ts';
import { judgeWishes } from './judge-wishes.ts';
import type { Random, SeatRace } from './run-race.ts';

/** Far below the 30 s for which a key belongs to a request that died. */
const insistenceMs = 5000;
const pollMs = 10;

/** How one try of a storm is made. */
type Try = { readonly on: number; readonly waitMs: number; readonly abortAfterMs?: number };
type Ask = (on: number, abortAfterMs?: number) => Promise<Reply>;

/** Buyers of overlapping seats, each of whom asks many times at once with his key. */
export const retriedReservations: SeatRace = async (shop, random) => {
  const sessionId = await shop.openSession(10);
  const seats = ['A1', 'A2', 'A3', 'A4'];
  const buyers = Array.from({ length: 3 + random.below(3) }, (_, i) => ({
    wish: {
      sessionId,
      userId: `user-${i}`,
      seatNumbers: shuffle(random, seats).slice(0, 1 + random.below(2)),
    },
    key: newId(),
    tries: drawTries(random),
  }));
  const storms = await Promise.all(
    buyers.map(({ wish, key, tries }) =>
      storm(tries, (on, abortAfterMs) => shop.reserve(on, wish, { key, abortAfterMs })),
    ),
  );
  const last = storms.map(({ answer }) => answer);
  return [
    ...storms.flatMap(({ faults }) => faults),
    ...judgeWishes(
      buyers.map(({ wish }) => wish.seatNumbers),
      last,
    ),
    ...(await findSessionFaults(shop.instances.database, sessionId, last)),
  ];
};

/** One reservation that is confirmed many times at once, with two keys and without. */
export const retriedConfirmations: SeatRace = async (shop, random) => {
  const sessionId = await shop.openSession(10);
  const wish = { sessionId, userId: 'buyer', seatNumbers: ['A1', 'A2'] };
  const held = await shop.reserve(random.below(INSTANCE_COUNT), wish);
  const id = String(held.body['reservationId']);
  const storms = await Promise.all(
    [newId(), newId(), undefined].map((key) =>
      storm(drawTries(random), (on, abortAfterMs) => shop.confirm(on, id, { key, abortAfterMs })),
    ),
  );
  const last = storms.map(({ answer }) => answer);
  const sold = new Set(last.map(({ status, text }) => `${status} ${text}`));
  return [
    ...storms.flatMap(({ faults }) => faults),
    ...(sold.size === 1 && last[0]?.status === 200
      ? []
      : [`its confirmations differ: ${[...sold].join(', ')}`]),
    ...(await findSessionFaults(shop.instances.database, sessionId, [held, ...last])),
  ];
};

/** Four to nine tries within a few milliseconds; of the later ones every third hangs up too soon. */
function drawTries(random: Random): Try[] {
  return Array.from({ length: 4 + random.below(6) }, () => ({
    on: random.below(INSTANCE_COUNT),
    waitMs: random.below(4),
    ...(random.below(3) === 0 && { abortAfterMs: 1 + random.below(5) }),
  }));
}

/** All tries at once, then one on each instance until it is answered. All answers must be the same. */
async function storm(
  tries: readonly Try[],
  ask: Ask,
): Promise<{ faults: string[]; answer: Reply }> {
  const early = await Promise.all(
    tries.map(async ({ on, waitMs, abortAfterMs }) => {
      if (waitMs > 0) await delay(waitMs);
      const reply = await ask(on, abortAfterMs);
      const hasHungUp = reply.status === 0 && abortAfterMs !== undefined;
      return hasHungUp || isInFlight(reply) ? [] : [reply];
    }),
  );
  const late: Reply[] = [];
  for (let on = 0; on < INSTANCE_COUNT; on++) late.push(await insist(ask, on));
  const [answer = late[0]] = late;
  if (!answer) throw new Error('There are no instances.');
  const others = [...early.flat(), ...late].filter((reply) => {
    return reply.status !== answer.status || reply.text !== answer.text;
  });
  const faults = others.map(({ status, text }) => {
    return `the same request got ${answer.status} ${answer.text} and ${status} ${text}`;
  });
  return { faults, answer };
}

async function insist(ask: Ask, on: number): Promise<Reply> {
  const deadlineMs = performance.now() + insistenceMs;
  for (;;) {
    const reply = await ask(on);
    if (!isInFlight(reply) || performance.now() > deadlineMs) return reply;
    await delay(pollMs);
  }
}

function isInFlight({ status, body }: Reply): boolean {
  return status === 409 && body['error'] === 'IDEMPOTENCY_KEY_IN_FLIGHT';
}
