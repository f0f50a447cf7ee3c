import { setTimeout as delay } from 'node:timers/promises';
import { findSessionFaults } from './find-session-faults.ts';
import { INSTANCE_COUNT, type Reply } from './instances.ts';
import { isReserved } from './judge-wishes.ts';
import { moveEnd } from './move-end.ts';
import type { Random, SeatRace } from './run-race.ts';
import type { Shop } from './shop.ts';
import { createWaitingShop, type WaitingShop } from './waiting-shop.ts';

/** How two seats side by side come free. */
export type Freeing = 'cancelled' | 'refunded' | 'lapsed';

const FREED = ['A1', 'A2'];
const CROWD = 50;
const ENTRIES = 5;

type Round = {
  shop: Shop;
  random: Random;
  list: WaitingShop;
  /** The reservation of the two seats. */
  held: Reply;
};

/**
 * Two seats of a room that is sold out come free while fifty ask for them on three instances, again and again until all is
 * decided, and five wait for one or two seats each. Those who wait get them, in order, as far as they fit; the crowd gets
 * what fits none of them, and nothing before.
 */
export function freedWhileSomeWait(freeing: Freeing): SeatRace {
  return async (shop, random) => {
    const sessionId = await shop.openSession(4);
    const list = createWaitingShop(shop, sessionId);
    await list.open();
    const [held, ...others] = await list.sellOut(
      [FREED, ['A3', 'A4']],
      freeing === 'refunded' ? 0 : 1,
    );
    if (!held) throw new Error('Nothing is held.');
    const round = { shop, random, list, held };
    const quantities = Array.from({ length: ENTRIES }, () => 1 + random.below(2));
    const begin = await prepare(round, freeing);
    await list.join(quantities);
    await begin();

    const isOver = { yes: false };
    const crowd = askAgainAndAgain(round, sessionId, isOver);
    await delay(random.below(8));
    await free(round, freeing);
    const winners = winnersOf(quantities);
    const offered = await list.offers(winners.length);
    await delay(random.below(30));
    isOver.yes = true;
    const replies = await crowd;
    const expected = winners.map((index) => `user-${index}`).join(' ');
    const told = offered.map(({ userId }) => userId).join(' ');
    const left = FREED.length - sum(winners.map((index) => quantities[index] ?? 0));
    return [
      ...(told === expected
        ? []
        : [`of who wait for ${quantities.join(' ')}, ${told} were offered, not ${expected}`]),
      ...judgeCrowd(replies, left),
      ...(await findSessionFaults(shop.instances.database, sessionId, [
        held,
        ...others,
        ...replies,
        ...offered.map(({ reservation }) => ({ ...reservation, status: 201 })),
      ])),
    ];
  };
}

/** Before anybody waits. @returns what is done when all wait, just before the crowd comes */
async function prepare({ shop, random, held, list }: Round, freeing: Freeing) {
  if (freeing !== 'lapsed') return () => list.judged();
  const id = String(held.body['reservationId']);
  const end = await moveEnd(shop.instances.database, id, 400 + random.below(100));
  const startMs = end.earliestMs - 20 * random.next();
  return () => delay(Math.max(0, startMs - performance.now()));
}

async function free({ shop, random, held }: Round, freeing: Freeing): Promise<void> {
  const on = random.below(INSTANCE_COUNT);
  if (freeing === 'cancelled') await shop.cancel(on, String(held.body['reservationId']));
  if (freeing !== 'refunded') return;
  const path = `/api/v1/sales/${String(held.body['saleId'])}/refund`;
  await shop.instances.ask({ on, method: 'POST', path, body: {} });
}

/** Who gets something of two seats, in order. */
function winnersOf(quantities: readonly number[]): number[] {
  const winners: number[] = [];
  let left = FREED.length;
  for (const [index, quantity] of quantities.entries()) {
    if (quantity > left) continue;
    winners.push(index);
    left -= quantity;
  }
  return winners;
}

async function askAgainAndAgain(
  { shop, random }: Round,
  sessionId: string,
  isOver: { yes: boolean },
): Promise<Reply[]> {
  const one = async (buyer: number): Promise<Reply[]> => {
    const replies: Reply[] = [];
    for (let time = 0; !isOver.yes; time++) {
      const seatNumbers = random.below(2) === 0 ? FREED : [FREED[random.below(2)] ?? ''];
      const wish = { sessionId, userId: `crowd-${buyer}-${time}`, seatNumbers };
      replies.push(await shop.reserve((buyer + time) % INSTANCE_COUNT, wish));
      await delay(random.below(4));
    }
    return replies;
  };
  return (await Promise.all(Array.from({ length: CROWD }, (_, buyer) => one(buyer)))).flat();
}

/** Of so many seats that fit nobody the crowd may have all; of the others none. */
function judgeCrowd(replies: readonly Reply[], left: number): string[] {
  const got = sum(replies.filter(isReserved).map(({ body }) => (body['seats'] as string[]).length));
  const strange = replies.filter((reply) => !isReserved(reply) && !isRightlyRefused(reply));
  return [
    ...(got <= left
      ? []
      : [`the crowd got ${got} seats, of which ${left} fitted nobody who waits`]),
    ...strange.map(({ status, text }) => `one of the crowd got ${status} ${text}`),
  ];
}

const REFUSALS: ReadonlySet<unknown> = new Set(['SEAT_ALREADY_RESERVED', 'WAITING_LIST_FIRST']);

function isRightlyRefused({ status, body }: Reply): boolean {
  return status === 409 && REFUSALS.has(body['error']);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
