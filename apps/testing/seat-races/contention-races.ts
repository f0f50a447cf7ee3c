import { shuffle } from '../shuffle.ts';
import { countFailures } from './count-failures.ts';
import { drawInstances } from './draw-instances.ts';
import { findSessionFaults } from './find-session-faults.ts';
import { INSTANCE_COUNT } from './instances.ts';
import { isReserved, judgeWishes } from './judge-wishes.ts';
import type { Random, SeatRace } from './run-race.ts';
import type { Shop } from './shop.ts';

/** Far above a round, below the 5 s after which a statement that waits for a lock is cancelled. */
const roundMs = 4000;

/** Two buyers on one seat, on different instances. */
export const twoOnOneSeat: SeatRace = (shop, random) =>
  contend(shop, random, { wishes: [['A1'], ['A1']], winners: 1 });

/** Ten buyers on the last two seats. */
export const tenOnTwoSeats: SeatRace = (shop, random) =>
  contend(shop, random, { wishes: singles(random, 10, 2), winners: 2 });

/** A thousand buyers, each on a connection of his own, on the same ten seats. */
export const thousandOnTenSeats: SeatRace = (shop, random) =>
  contend(shop, random, { wishes: singles(random, 1000, 10), winners: 10 });

/**
 * [1,3] against [3,1], and in the same moment longer lists of a second row, in any order. When two
 * statements wait for each other PostgreSQL ends one of them: the product would ask again, and its
 * counter of failures tells.
 */
export const oppositeOrders: SeatRace = async (shop, random) => {
  const row = Array.from({ length: 10 }, (_, i) => `B${i + 1}`);
  const long = Array.from({ length: 12 }, () => shuffle(random, row).slice(0, 2 + random.below(5)));
  const failedBefore = await countFailures(shop, 'place-holds');
  const startMs = performance.now();
  const faults = await contend(shop, random, { wishes: [['A1', 'A3'], ['A3', 'A1'], ...long] });
  const tookMs = performance.now() - startMs;
  const failed = (await countFailures(shop, 'place-holds')) - failedBefore;
  if (tookMs > roundMs) faults.push(`the round took ${tookMs} ms`);
  if (failed > 0) faults.push(`${failed} statements failed`);
  return faults;
};

/** All ask at once; neighbours in the list ask different instances. */
async function contend(
  shop: Shop,
  random: Random,
  { wishes, winners }: { wishes: readonly (readonly string[])[]; winners?: number },
): Promise<string[]> {
  const sessionId = await shop.openSession(20);
  const order = drawInstances(random);
  const replies = await Promise.all(
    wishes.map((seatNumbers, i) => {
      const wish = { sessionId, userId: `user-${i}`, seatNumbers };
      return shop.reserve(order[i % INSTANCE_COUNT] ?? 0, wish);
    }),
  );
  const won = replies.filter(isReserved).length;
  return [
    ...judgeWishes(wishes, replies),
    ...(winners === undefined || won === winners ? [] : [`${won} won instead of ${winners}`]),
    ...(await findSessionFaults(shop.instances.database, sessionId, replies)),
  ];
}

/** Wishes for one seat of so many, which are wanted equally often. */
function singles(random: Random, buyers: number, seats: number): string[][] {
  return shuffle(
    random,
    Array.from({ length: buyers }, (_, i) => [`A${1 + (i % seats)}`]),
  );
}
