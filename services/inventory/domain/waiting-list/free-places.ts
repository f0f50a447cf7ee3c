import { createSeatFinder, type SeatFinder } from '../best-available/seat-finder.ts';
import { opensTo } from '../seat-map/opens-to.ts';
import { rightNeighbour, type SeatMap, type Sector } from '../seat-map/seat-map.ts';
import type { FittingPlaces, WaitingWish } from './waiting-wish.ts';

/**
 * What is free of a session at one moment, given to those who wait one after the other. It only gets less, so what once fits
 * nobody with some wish fits nobody with it any more. Hidden places are not for lists: who has their code reserves them.
 */
export class FreePlaces {
  readonly #map: SeatMap;
  readonly #finder: SeatFinder;
  readonly #units: Map<number, number>;
  readonly #misfits = new Set<string>();

  constructor(
    map: SeatMap,
    isFree: (seatIndex: number) => boolean,
    freeUnits: (sectorIndex: number) => number,
  ) {
    this.#map = map;
    const opens = opensTo(map, []);
    this.#finder = createSeatFinder(map);
    for (let seat = 0; seat < map.seatCount; seat++) {
      const isOpen = isFree(seat) && opens(map.categoryOf[seat] ?? -1);
      if (!isOpen) this.#finder.setTaken(seat, true);
    }
    this.#units = new Map(
      map.sectors.map(({ index, categoryIndex }) => [
        index,
        opens(categoryIndex) ? freeUnits(index) : 0,
      ]),
    );
  }

  /** The best places that fit a wish, if any do; in any sector, those of the first one that has some. It takes none. */
  find(wish: WaitingWish): FittingPlaces | undefined {
    const key = JSON.stringify([wish.sectorIndex, wish.quantity, wish.together, wish.kinds]);
    if (this.#misfits.has(key)) return undefined;
    for (const sector of this.#map.sectors) {
      if (wish.sectorIndex !== null && sector.index !== wish.sectorIndex) continue;
      const places = this.#findIn(sector, wish);
      if (places) return places;
    }
    this.#misfits.add(key);
    return undefined;
  }

  take(places: FittingPlaces): void {
    if (places.kind === 'seats') {
      for (const seat of places.seats) this.#finder.setTaken(seat, true);
      return;
    }
    const { sectorIndex, quantity } = places;
    this.#units.set(sectorIndex, (this.#units.get(sectorIndex) ?? 0) - quantity);
  }

  /** Whether anything is free of these sectors. */
  hasAny(sectorIndexes: readonly number[]): boolean {
    return sectorIndexes.some((index) => this.countFree(index) > 0);
  }

  countFree(sectorIndex: number): number {
    const isSeated = this.#map.sectors[sectorIndex]?.kind === 'seated';
    return isSeated ? this.#finder.countFree(sectorIndex) : (this.#units.get(sectorIndex) ?? 0);
  }

  #findIn(sector: Sector, wish: WaitingWish): FittingPlaces | undefined {
    const { quantity, together, kinds } = wish;
    const sectorIndex = sector.index;
    if (sector.kind === 'general') {
      const fits = kinds === null && (this.#units.get(sectorIndex) ?? 0) >= quantity;
      return fits ? { kind: 'units', sectorIndex, quantity } : undefined;
    }
    const seats = this.#finder.find({ sectorIndex, quantity, ...(kinds && { kinds }) });
    if (!seats || (together && !areTogether(this.#map, seats))) return undefined;
    return { kind: 'seats', seats };
  }
}

/** The finder prefers seats side by side: where its answer is none, no row has so many. */
function areTogether(map: SeatMap, seats: readonly number[]): boolean {
  return seats.every((seat, i) => i === 0 || rightNeighbour(map, seats[i - 1] ?? -1) === seat);
}
