import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import {
  attemptStep,
  isFinal,
  type SeatAttempt,
  type SeatStep,
  type SeatUrls,
  type Visit,
} from './seat-attempt.ts';
import type { SeatOrder } from './seat-order.ts';

export type SeatCrowdOptions = {
  urls: SeatUrls;
  sessionId: string;
  buyers: number;
  nextOrder: () => SeatOrder;
};

/** Buyers of seats: each holds what he wants, and then confirms, gives back or forgets it. */
export type SeatCrowd = {
  /** All tries so far, in the order of their ends. */
  readonly attempts: readonly SeatAttempt[];
  /** Resolves when so many got a final answer. @throws Error when that takes more than half a minute */
  answered: (count: number) => Promise<void>;
  /** Resolves when so many more got one. @throws as `answered` */
  answeredMore: (count: number) => Promise<void>;
  /** Lets everybody finish the try he is at. */
  stop: () => Promise<void>;
  /** All who have a key go on until they are told. @throws Error when that takes too long */
  insist: () => Promise<void>;
  /** Hangs up. */
  leave: () => void;
};

const patienceMs = 30_000;
/** Longer than a key belongs to a process that died: 30 s. */
const insistenceMs = 60_000;
const pollMs = 5;
const afterFailureMs = 50;

export function startSeatCrowd({
  urls,
  sessionId,
  buyers,
  nextOrder,
}: SeatCrowdOptions): SeatCrowd {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 10_000 });
  const attempts: SeatAttempt[] = [];
  let pending: Visit[] = [];
  let finals = 0;
  let isStopping = false;

  async function attempt(visit: Visit, step: SeatStep): Promise<SeatAttempt> {
    const made = await attemptStep(agent, urls, sessionId, { visit, step });
    attempts.push(made);
    if (isFinal(made)) finals++;
    return made;
  }

  /** Goes on where the visit stands. @returns whether its buyer has all his answers */
  async function goOn(visit: Visit): Promise<boolean> {
    if (visit.reservationId === undefined) {
      const held = await attempt(visit, 'hold');
      if (held.status !== 201) return isFinal(held);
      visit.reservationId = String(held.body['reservationId']);
    }
    const { goal } = visit.order;
    return goal === 'lapse' || isFinal(await attempt(visit, goal));
  }

  async function buyOn(): Promise<void> {
    while (!isStopping) {
      const visit: Visit = { order: nextOrder() };
      if (await goOn(visit)) continue;
      if (visit.order.key !== undefined) pending.push(visit);
      await delay(afterFailureMs);
    }
  }

  async function insist(): Promise<void> {
    const deadlineMs = performance.now() + insistenceMs;
    while (pending.length > 0) {
      if (performance.now() > deadlineMs) {
        throw new Error(`${pending.length} buyers got no final answer: ${pending[0]?.order.key}…`);
      }
      const again = pending;
      const areDone = await Promise.all(again.map(goOn));
      pending = again.filter((_, i) => !areDone[i]);
      await delay(afterFailureMs);
    }
  }

  async function answered(count: number): Promise<void> {
    const deadlineMs = performance.now() + patienceMs;
    while (finals < count) {
      if (performance.now() > deadlineMs)
        throw new Error(`Only ${finals} of ${count} steps were answered.`);
      await delay(pollMs);
    }
  }

  const finished = Promise.all(Array.from({ length: buyers }, buyOn)).then(() => undefined);
  return {
    attempts,
    answered,
    answeredMore: (count) => answered(finals + count),
    stop() {
      isStopping = true;
      return finished;
    },
    insist,
    leave: () => agent.destroy(),
  };
}
