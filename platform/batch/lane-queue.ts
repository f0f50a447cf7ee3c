import type { CommandQueue, Entry } from './command-queue.ts';

type Lane<Item> = { waiting: Item[]; busy: boolean };

/**
 * Commands in order of arrival, sorted into lanes. A lane whose commands are in flight gives out
 * nothing more until they are released, so its order is kept; other lanes go past it.
 *
 * Without `laneOf` all commands share one lane that is never busy.
 */
export class LaneQueue<Command, Outcome> implements CommandQueue<Command, Outcome> {
  readonly #laneOf: ((command: Command) => string) | undefined;
  readonly #lanes = new Map<string, Lane<Entry<Command, Outcome>>>();
  /** Names of lanes that may give out a command, longest waiting first. */
  #ready: string[] = [];
  #size = 0;

  constructor(laneOf?: (command: Command) => string) {
    this.#laneOf = laneOf;
  }

  /** How many commands wait. */
  get size(): number {
    return this.#size;
  }

  push(entry: Entry<Command, Outcome>): void {
    const name = this.#laneOf?.(entry.command) ?? '';
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      lane = { waiting: [], busy: false };
      this.#lanes.set(name, lane);
    }
    if (lane.waiting.length === 0 && !lane.busy) this.#ready.push(name);
    lane.waiting.push(entry);
    this.#size++;
  }

  /** The next batch: whole lanes in turn, at most `limit` commands; their lanes are busy from now. */
  take(limit: number): Entry<Command, Outcome>[] {
    const batch: Entry<Command, Outcome>[] = [];
    let opened = 0;
    for (const name of this.#ready) {
      const lane = this.#lanes.get(name);
      if (lane === undefined || batch.length >= limit) break;
      for (const entry of lane.waiting.splice(0, limit - batch.length)) batch.push(entry);
      lane.busy = this.#laneOf !== undefined;
      if (!lane.busy && lane.waiting.length > 0) break;
      opened++;
    }
    this.#ready = this.#ready.slice(opened);
    this.#size -= batch.length;
    return batch;
  }

  /** Frees the lanes of a decided batch; those with commands left stand at the end of the line. */
  release(batch: readonly Entry<Command, Outcome>[]): void {
    if (this.#laneOf === undefined) return;
    for (const { command } of batch) {
      const name = this.#laneOf(command);
      const lane = this.#lanes.get(name);
      if (!lane?.busy) continue;
      lane.busy = false;
      if (lane.waiting.length > 0) this.#ready.push(name);
      else this.#lanes.delete(name);
    }
  }
}
