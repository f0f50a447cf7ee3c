import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Attempt, type Order, purchase } from './purchase.ts';

export type CrowdOptions = {
  /** Where each buyer asks; several for several instances, taken in turn. */
  urls: readonly string[];
  buyers: number;
  /** The next thing that somebody wants, or nothing more. */
  nextOrder: () => Order | undefined;
};

/** Buyers who buy one thing after the other, each over a connection of his own that is kept alive. */
export type Crowd = {
  /** All tries so far, in the order of their ends. */
  readonly attempts: readonly Attempt[];
  /** Resolves when so many got a final answer. @throws Error when that takes more than half a minute */
  answered: (count: number) => Promise<void>;
  /** Lets everybody finish what he began, then go idle with his connection still open. */
  stop: () => Promise<void>;
  /** Resolves when nobody wants anything any more. */
  readonly finished: Promise<void>;
  /** Asks again for all that got a key and no final answer. @throws Error when that takes too long */
  insist: () => Promise<void>;
  /** Hangs up. */
  leave: () => void;
};

const patienceMs = 30_000;
/** Longer than a key belongs to a process that died: 30 s. */
const insistenceMs = 60_000;
const pollMs = 5;
const afterFailureMs = 50;

export function startCrowd(options: CrowdOptions): Crowd {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 10_000 });
  const attempts: Attempt[] = [];
  let pending: Order[] = [];
  let finals = 0;
  let isStopping = false;
  let turn = 0;

  async function tryOnce(order: Order): Promise<Attempt> {
    const url = options.urls[turn++ % options.urls.length] ?? '';
    const attempt = await purchase(agent, url, order);
    attempts.push(attempt);
    if (isFinal(attempt)) finals++;
    else if (order.key !== undefined) pending.push(order);
    return attempt;
  }

  async function buyOn(): Promise<void> {
    while (!isStopping) {
      const order = options.nextOrder();
      if (!order) return;
      if (!isFinal(await tryOnce(order))) await delay(afterFailureMs);
    }
  }

  async function insist(): Promise<void> {
    const deadlineMs = performance.now() + insistenceMs;
    while (pending.length > 0) {
      if (performance.now() > deadlineMs) {
        throw new Error(`${pending.length} orders got no final answer: ${pending[0]?.key}…`);
      }
      const again = pending;
      pending = [];
      await Promise.all(again.map(tryOnce));
      await delay(afterFailureMs);
    }
  }

  async function answered(count: number): Promise<void> {
    const deadlineMs = performance.now() + patienceMs;
    while (finals < count) {
      if (performance.now() > deadlineMs)
        throw new Error(`Only ${finals} of ${count} orders were answered.`);
      await delay(pollMs);
    }
  }

  const finished = Promise.all(Array.from({ length: options.buyers }, buyOn)).then(() => undefined);
  return {
    attempts,
    answered,
    stop() {
      isStopping = true;
      return finished;
    },
    finished,
    insist,
    leave: () => agent.destroy(),
  };
}

/** Anything but "ask again". */
function isFinal({ got, status }: Attempt): boolean {
  return got === 'answer' && status !== 503 && status !== 409;
}
