import type { SeatMap } from './seat-map/seat-map.ts';

/** Units of general sectors with the names that users know the sectors by. */
export function namedUnits(
  map: SeatMap | undefined,
  sectorIndexes: readonly number[],
  quantities: readonly number[],
): { sectorId: string; quantity: number }[] {
  return sectorIndexes.map((index, i) => ({
    sectorId: map?.sectors[index]?.id ?? '',
    quantity: quantities[i] ?? 0,
  }));
}
