import type { ShownBoard } from './shown-board.ts';

/** What has become otherwise since it was told. */
export type SeatNews = {
  /** Seats by their places in the map, in their order. */
  readonly seats: readonly number[];
  /** Sectors by their places in the map: those whose free places have another number. */
  readonly sectors: readonly number[];
};

/** What listeners have been told of a board: states and counts, and no ends of holds. */
export class ToldSeats {
  readonly states: Uint8Array;
  readonly free: Int32Array;

  constructor({ states, free }: Pick<ShownBoard, 'states' | 'free'>) {
    this.states = states.slice();
    this.free = free.slice();
  }

  /** Takes over a board as it is now; tells what is news of it, or nothing. 50,000 seats take some 50 µs. */
  take({ states, free }: Pick<ShownBoard, 'states' | 'free'>): SeatNews | undefined {
    const seats = differences(this.states, states);
    const sectors = differences(this.free, free);
    if (seats.length === 0 && sectors.length === 0) return undefined;
    this.states.set(states);
    this.free.set(free);
    return { seats, sectors };
  }
}

function differences(told: Uint8Array | Int32Array, now: Uint8Array | Int32Array): number[] {
  const places: number[] = [];
  for (let i = 0; i < told.length; i++) {
    if (told[i] !== now[i]) places.push(i);
  }
  return places;
}
