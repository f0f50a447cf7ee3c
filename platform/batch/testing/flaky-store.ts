import { setTimeout as sleep } from 'node:timers/promises';

/** A command to take units of a lane, all or nothing. */
export type Take = { id: number; lane: string; units: number; poisoned?: boolean };

/** Its outcome: what is left of the lane, or null when it did not fit. */
export type Taken = { id: number; left: number | null };

export class LostConnection extends Error {}

/** What happens to a statement: it goes well, or its connection dies before or after its effect. */
const MISHAPS = { none: 0, beforeCommit: 1, afterCommit: 2, slow: 3 } as const;

/**
 * Units by lane, decided as a database does it: idempotent by id, all or nothing, the effects of a
 * statement at once. The nth statement meets the nth mishap.
 */
export class FlakyStore {
  readonly left: Record<string, number>;
  readonly decided = new Map<number, Taken>();
  /** The ids in the order in which they were decided, by lane. */
  readonly order: Record<string, number[]> = {};
  readonly seen = { maxInFlight: 0, maxBatch: 0, overlaps: 0 };
  readonly #mishaps: readonly number[];
  readonly #lanesAtWork = new Set<string>();
  #statements = 0;
  #inFlight = 0;

  constructor(stock: Record<string, number>, mishaps: readonly number[]) {
    this.left = { ...stock };
    this.#mishaps = mishaps;
  }

  run = async (takes: readonly Take[]): Promise<Taken[]> => {
    const lanes = new Set(takes.map((take) => take.lane));
    this.#enter(lanes, takes.length);
    try {
      const mishap = this.#mishaps[this.#statements++] ?? MISHAPS.none;
      await sleep(mishap % 3);
      if (mishap === MISHAPS.beforeCommit) throw new LostConnection('before the commit');
      if (takes.some((take) => take.poisoned)) throw new Error('numeric overflow');
      const outcomes = takes.map((take) => this.#apply(take));
      if (mishap === MISHAPS.afterCommit) throw new LostConnection('after the commit');
      return outcomes;
    } finally {
      this.#inFlight--;
      for (const lane of lanes) this.#lanesAtWork.delete(lane);
    }
  };

  #enter(lanes: ReadonlySet<string>, size: number): void {
    for (const lane of lanes) {
      if (this.#lanesAtWork.has(lane)) this.seen.overlaps++;
      this.#lanesAtWork.add(lane);
    }
    this.#inFlight++;
    this.seen.maxInFlight = Math.max(this.seen.maxInFlight, this.#inFlight);
    this.seen.maxBatch = Math.max(this.seen.maxBatch, size);
  }

  #apply({ id, lane, units }: Take): Taken {
    const known = this.decided.get(id);
    if (known) return known;
    const free = this.left[lane] ?? 0;
    const fits = units <= free;
    if (fits) this.left[lane] = free - units;
    const outcome = { id, left: fits ? free - units : null };
    this.decided.set(id, outcome);
    this.order[lane] = [...(this.order[lane] ?? []), id];
    return outcome;
  }
}
