import type { SeatMap } from '../seat-map/seat-map.ts';
import { seatKinds } from '../seat-map/seat-map-schema.ts';

/** Which seats of a map are taken, with what is cheap to keep beside: what changed, and how many are left. */
export class Availability {
  readonly map: SeatMap;
  readonly #taken: Uint8Array;
  /** For each row how often a seat of it changed; from 1, so that 0 means never seen. */
  readonly rowVersions: Uint32Array;
  /** Free seats by sector and kind. */
  readonly #free: Int32Array;

  constructor(map: SeatMap) {
    this.map = map;
    this.#taken = new Uint8Array(map.seatCount);
    this.rowVersions = new Uint32Array(map.rows.length).fill(1);
    this.#free = new Int32Array(map.sectors.length * seatKinds.length);
    for (let i = 0; i < map.seatCount; i++) this.#count(i, 1);
  }

  isTaken(seatIndex: number): boolean {
    return this.#taken[seatIndex] !== 0;
  }

  setTaken(seatIndex: number, taken: boolean): void {
    const row = this.map.rowOf[seatIndex];
    if (row === undefined || this.isTaken(seatIndex) === taken) return;
    this.#taken[seatIndex] = taken ? 1 : 0;
    this.#count(seatIndex, taken ? -1 : 1);
    this.rowVersions[row] = (this.rowVersions[row] ?? 0) + 1;
  }

  /** Whether a seat is free and of one of the kinds; -1 and the like, for no seat, are not. */
  isOpen(seatIndex: number, kinds: number): boolean {
    return this.#taken[seatIndex] === 0 && ((kinds >> (this.map.kindOf[seatIndex] ?? 0)) & 1) === 1;
  }

  /** How many seats of a sector are free and of one of the kinds. */
  countOpen(sectorIndex: number, kinds: number): number {
    let count = 0;
    for (let code = 0; code < seatKinds.length; code++) {
      if ((kinds >> code) & 1) count += this.#free[sectorIndex * seatKinds.length + code] ?? 0;
    }
    return count;
  }

  #count(seatIndex: number, change: number): void {
    const cell =
      (this.map.sectorOf[seatIndex] ?? 0) * seatKinds.length + (this.map.kindOf[seatIndex] ?? 0);
    this.#free[cell] = (this.#free[cell] ?? 0) + change;
  }
}
