import { createSeatFinder, type SeatFinder } from '../best-available/seat-finder.ts';
import type { SeatWish } from '../best-available/seat-wish.ts';
import { opensTo, type Unlocked } from '../seat-map/opens-to.ts';
import type { SeatMap } from '../seat-map/seat-map.ts';
import { type SeatChanges, seatStates } from './seat-changes.ts';

const FREE = seatStates.indexOf('free');
const HELD = seatStates.indexOf('held');
const BLOCKED = seatStates.indexOf('blocked');

/** Each takes some memory; a session has few hidden categories. */
const MOST_FINDERS = 8;

type Finder = { finder: SeatFinder; opens: (categoryIndex: number) => boolean };

/** All places of a session as they were read at one moment. */
export type BoardReading = {
  /** The state of each seat in the order of the map, by its first letter. */
  readonly states: string;
  /** The ends of the held seats among them, in the same order. */
  readonly heldUntilMs: readonly number[];
  /** Free places of general sectors, by the sectors' places in the map. */
  readonly sectors: ReadonlyMap<number, number>;
  /** Sectors for which somebody waits, and whether what is free of them is the waiting list's now. */
  readonly wanted?: ReadonlyMap<number, boolean>;
};

/**
 * What is free of one session, in memory: read now and then, changed in between by what is heard. It
 * may be out of date and decides nothing. A stadium of 50,000 seats takes half a megabyte.
 */
export class SeatBoard {
  readonly map: SeatMap;
  /** Places in `seatStates`. */
  readonly states: Uint8Array;
  /** Whole milliseconds of the database's clock; 0 unless held. */
  readonly heldUntilMs: Float64Array;
  /** Free places by sector, seated and general. */
  readonly free: Int32Array;
  /** Grows with each change of the above, and only then. */
  version = 0;
  /** No seat that is held now lapses before it. */
  #nextEndMs = Number.POSITIVE_INFINITY;
  /** One for each set of hidden price categories that wishes have unlocked; as a rule the one of none. */
  readonly #finders = new Map<string, Finder>();
  /** Seats that are taken as far as the finder goes: another wish is about to have them. */
  readonly #claimed = new Set<number>();
  readonly #waiting: (() => void)[] = [];
  /** The same: a claim has found them taken, and nobody said how yet. */
  readonly #found = new Set<number>();
  /** Sectors for which somebody waits: what comes free of them is not the public's until a reading says so. */
  #wanted: ReadonlyMap<number, boolean> = new Map();

  constructor(map: SeatMap) {
    this.map = map;
    this.states = new Uint8Array(map.seatCount);
    this.heldUntilMs = new Float64Array(map.seatCount);
    this.free = Int32Array.from(map.sectors, (sector) =>
      sector.kind === 'seated' ? sector.seats.count : 0,
    );
  }

  /** Takes over what was read. */
  load({ states, heldUntilMs, sectors, wanted = new Map() }: BoardReading): void {
    this.#forget(this.#found);
    this.#wanted = wanted;
    let held = 0;
    for (let seat = 0; seat < this.states.length; seat++) {
      const state = codeOfLetter(states.charCodeAt(seat));
      const isKept = state === FREE && wanted.get(this.map.sectorOf[seat] ?? 0) === true;
      this.#set(seat, isKept ? BLOCKED : state, state === HELD ? (heldUntilMs[held++] ?? 0) : 0);
    }
    for (const sector of this.map.sectors) {
      if (sector.kind !== 'general') continue;
      const isKept = wanted.get(sector.index) === true;
      this.#setFree(sector.index, isKept ? 0 : (sectors.get(sector.index) ?? 0));
    }
  }

  /** Takes over what has changed; what does not fit the map changes nothing. */
  change({ seats = [], sectors = [] }: SeatChanges): void {
    for (const { state, heldUntilMs = 0, indexes } of seats) {
      const code = seatStates.indexOf(state);
      this.#forget(this.#found, indexes);
      for (const seat of indexes) this.#change(seat, code, heldUntilMs);
    }
    for (const { index, free } of sectors) {
      if (this.map.sectors[index]?.kind !== 'general') continue;
      const shown = this.free[index] ?? 0;
      this.#setFree(index, this.#wanted.has(index) ? Math.min(shown, free) : free);
    }
  }

  /** Frees what has lapsed by now; from then on nothing lapses before `nextEndMs`. */
  lapse(nowMs: number): { readonly nextEndMs: number } {
    if (nowMs >= this.#nextEndMs) {
      this.#nextEndMs = Number.POSITIVE_INFINITY;
      for (let seat = 0; seat < this.states.length; seat++) {
        if (this.states[seat] !== HELD) continue;
        const endMs = this.heldUntilMs[seat] ?? 0;
        if (endMs <= nowMs) this.#free(seat);
        else this.#nextEndMs = Math.min(this.#nextEndMs, endMs);
      }
    }
    return { nextEndMs: this.#nextEndMs };
  }

  /**
   * Chooses the best free seats for a wish (see `SeatFinder.find`) and keeps them from other wishes until
   * they are given to `settle`; undefined where there are not enough.
   */
  claim(wish: SeatWish, nowMs: number): number[] | undefined {
    this.lapse(nowMs);
    const seats = this.#ensureFinder(wish.unlocked).find(wish);
    this.keep(seats ?? []);
    return seats;
  }

  /** Keeps certain seats from wishes until they are given to `settle`. */
  keep(seats: readonly number[]): void {
    for (const seat of seats) {
      this.#claimed.add(seat);
      this.#tellFinder(seat);
    }
  }

  /** The outcome of a claim is known, and was told by `change` if it has its seats. */
  settle(claimed: readonly number[], foundTaken: readonly number[] = []): void {
    for (const tell of this.#waiting.splice(0)) tell();
    for (const seat of foundTaken) this.#found.add(seat);
    this.#forget(this.#claimed, claimed);
    for (const seat of foundTaken) this.#tellFinder(seat);
  }

  /** Gives seats back that were kept for a claim which was not made. */
  release(kept: readonly number[]): void {
    this.#forget(this.#claimed, kept);
  }

  /**
   * Where seats are kept from wishes now: resolves when the next claim is settled, which may give some back.
   * Otherwise there is nothing to wait for.
   */
  nextSettled(): Promise<void> | undefined {
    if (this.#claimed.size === 0) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #change(seat: number, state: number, heldUntilMs: number): void {
    if (state === FREE) this.#free(seat);
    else this.#set(seat, state, state === HELD ? heldUntilMs : 0);
  }

  /** It is nobody's any more: the public's, or kept for who waits. */
  #free(seat: number): void {
    const isKept = this.#wanted.has(this.map.sectorOf[seat] ?? 0);
    this.#set(seat, isKept ? BLOCKED : FREE, 0);
  }

  #ensureFinder(unlocked: Unlocked = []): SeatFinder {
    const key = unlocked === 'all' ? unlocked : unlocked.toSorted().join(' ');
    const known = this.#finders.get(key);
    if (known) return known.finder;
    const [oldest] = this.#finders.keys();
    if (this.#finders.size === MOST_FINDERS && oldest !== undefined) this.#finders.delete(oldest);
    const made = { finder: createSeatFinder(this.map), opens: opensTo(this.map, unlocked) };
    this.#finders.set(key, made);
    for (let seat = 0; seat < this.states.length; seat++) this.#tell(made, seat);
    return made.finder;
  }

  #tellFinder(seat: number): void {
    for (const one of this.#finders.values()) this.#tell(one, seat);
  }

  #tell({ finder, opens }: Finder, seat: number): void {
    const taken = this.states[seat] !== FREE || this.#claimed.has(seat) || this.#found.has(seat);
    finder.setTaken(seat, taken || !opens(this.map.categoryOf[seat] ?? -1));
  }

  #forget(marks: Set<number>, seats: readonly number[] = [...marks]): void {
    for (const seat of seats) {
      if (marks.delete(seat)) this.#tellFinder(seat);
    }
  }

  #set(seat: number, state: number, heldUntilMs: number): void {
    const before = this.states[seat];
    const endMs = Math.trunc(heldUntilMs);
    if (before === undefined || (before === state && this.heldUntilMs[seat] === endMs)) return;
    this.states[seat] = state;
    this.heldUntilMs[seat] = endMs;
    if (state === HELD) this.#nextEndMs = Math.min(this.#nextEndMs, endMs);
    this.version++;
    if (before === state) return;
    const sector = this.map.sectorOf[seat] ?? 0;
    const freed = (state === FREE ? 1 : 0) - (before === FREE ? 1 : 0);
    this.free[sector] = (this.free[sector] ?? 0) + freed;
    this.#tellFinder(seat);
  }

  #setFree(sector: number, free: number): void {
    if (this.free[sector] === free) return;
    this.free[sector] = free;
    this.version++;
  }
}

const letters = seatStates.map((state) => state.charCodeAt(0));

/** A seat that is not there can not be had. */
function codeOfLetter(letter: number): number {
  const code = letters.indexOf(letter);
  return code < 0 ? seatStates.indexOf('blocked') : code;
}
