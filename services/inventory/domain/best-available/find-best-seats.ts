import type { SeatMap } from '../seat-map/seat-map.ts';
import { createSeatFinder } from './seat-finder.ts';
import type { SeatWish } from './seat-wish.ts';

/**
 * The best free seats for a wish (see `SeatFinder.find`), told by a function which are taken. It reads
 * the whole map for each answer; for many of one session keep a finder.
 */
export function findBestSeats(
  map: SeatMap,
  taken: (seatIndex: number) => boolean,
  wish: SeatWish,
): number[] | undefined {
  const sector = map.sectors[wish.sectorIndex];
  if (sector?.kind !== 'seated') return undefined;
  const finder = createSeatFinder(map);
  const { first, count } = sector.seats;
  for (let seat = first; seat < first + count; seat++) {
    if (taken(seat)) finder.setTaken(seat, true);
  }
  return finder.find(wish);
}
