import type { CommandQueue, Entry } from './command-queue.ts';

type Waiter<Command, Outcome> = {
  readonly entry: Entry<Command, Outcome>;
  readonly keys: readonly string[];
  /** Its place in the order of arrival. */
  readonly arrival: number;
  /** How many of its keys an earlier, undecided command wants too. */
  blockedBy: number;
  /** Once it is in flight: the arrival of the last command that had come by then. */
  takenAfter: number;
  isSettled: boolean;
};

export type KeyQueueOptions<Command, Outcome> = {
  /** What a command wants for itself, each key once: seats, say. */
  keysOf: (command: Command) => readonly string[];
  /**
   * Whether a decided command decides one that waits behind it, without a statement: who wanted a seat
   * that has just been taken need not ask for it.
   *
   * @param cameBefore whether the waiting one was there when the statement was sent. What the statement saw
   *   is true for such a one; for one that came later only what the statement did is.
   */
  outcomeBehind?: (
    decided: Command,
    outcome: Outcome,
    waiting: Command,
    cameBefore: boolean,
  ) => Outcome | undefined;
};

/**
 * Commands in order of arrival, for each of their keys. The commands of a batch want different keys: one
 * that wants what an earlier, undecided command wants too waits for that one's outcome. So first come
 * is first served for each key, and the statement never meets two commands that are in each other's way.
 *
 * A crowd on one seat costs a statement for the first of it and none for the rest.
 */
export class KeyQueue<Command, Outcome> implements CommandQueue<Command, Outcome> {
  readonly #options: KeyQueueOptions<Command, Outcome>;
  /** Who wants a key, in order; the first is in flight or ready as far as this key is concerned. */
  readonly #lines = new Map<string, Waiter<Command, Outcome>[]>();
  readonly #inFlight = new Map<Entry<Command, Outcome>, Waiter<Command, Outcome>>();
  readonly #ready: Waiter<Command, Outcome>[] = [];
  #size = 0;
  #arrivals = 0;

  constructor(options: KeyQueueOptions<Command, Outcome>) {
    this.#options = options;
  }

  get size(): number {
    return this.#size;
  }

  push(entry: Entry<Command, Outcome>): void {
    const keys = this.#options.keysOf(entry.command);
    const arrival = ++this.#arrivals;
    const waiter = { entry, keys, arrival, blockedBy: 0, takenAfter: 0, isSettled: false };
    for (const key of keys) {
      const line = this.#lines.get(key);
      if (line === undefined) this.#lines.set(key, [waiter]);
      else {
        line.push(waiter);
        waiter.blockedBy++;
      }
    }
    this.#size++;
    if (waiter.blockedBy === 0) this.#ready.push(waiter);
  }

  take(limit: number): Entry<Command, Outcome>[] {
    const batch = this.#ready.splice(0, limit);
    for (const waiter of batch) {
      waiter.takenAfter = this.#arrivals;
      this.#inFlight.set(waiter.entry, waiter);
    }
    this.#size -= batch.length;
    return batch.map(({ entry }) => entry);
  }

  release(batch: readonly Entry<Command, Outcome>[]): void {
    const changed = new Set<string>();
    for (const entry of batch) {
      const decided = this.#inFlight.get(entry);
      if (!decided) continue;
      this.#inFlight.delete(entry);
      decided.isSettled = true;
      for (const key of decided.keys) changed.add(key);
      if (entry.outcome !== undefined) this.#settleBehind(decided, entry.outcome, changed);
    }
    for (const key of changed) this.#advance(key);
  }

  /** Decides those behind a decided command that need no statement any more. */
  #settleBehind(decided: Waiter<Command, Outcome>, outcome: Outcome, changed: Set<string>): void {
    const { outcomeBehind } = this.#options;
    if (!outcomeBehind) return;
    for (const key of decided.keys) {
      for (const waiter of this.#lines.get(key) ?? []) {
        if (waiter.isSettled) continue;
        const { command, resolve } = waiter.entry;
        const cameBefore = waiter.arrival <= decided.takenAfter;
        const known = outcomeBehind(decided.entry.command, outcome, command, cameBefore);
        if (known === undefined) continue;
        waiter.isSettled = true;
        this.#size--;
        for (const other of waiter.keys) changed.add(other);
        resolve(known);
      }
    }
  }

  /** Lets the next undecided command of a line step to its head. */
  #advance(key: string): void {
    const line = this.#lines.get(key);
    if (!line) return;
    const next = line.findIndex((waiter) => !waiter.isSettled);
    if (next === -1) {
      this.#lines.delete(key);
      return;
    }
    line.splice(0, next);
    const head = line[0];
    if (next > 0 && head && --head.blockedBy === 0) this.#ready.push(head);
  }
}
