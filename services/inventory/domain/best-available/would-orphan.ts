import { leftNeighbour, rightNeighbour, type SeatMap } from '../seat-map/seat-map.ts';

/**
 * The numbers of the seats that a choice would leave single: free, and between two neighbours that are
 * both taken or chosen. A free seat at the end of a row or at an aisle is not between two, and one that
 * was single before is not left so by the choice.
 */
export function wouldOrphan(
  map: SeatMap,
  taken: (seatIndex: number) => boolean,
  chosen: readonly number[],
): string[] {
  const choice = new Set(chosen);
  const gone = (seat: number) => seat >= 0 && (choice.has(seat) || taken(seat));
  const beside = chosen.flatMap((seat) => [leftNeighbour(map, seat), rightNeighbour(map, seat)]);
  return [...new Set(beside)]
    .filter((seat) => seat >= 0 && !gone(seat))
    .filter((seat) => gone(leftNeighbour(map, seat)) && gone(rightNeighbour(map, seat)))
    .sort((a, b) => a - b)
    .map((seat) => map.numbers[seat] ?? '');
}
