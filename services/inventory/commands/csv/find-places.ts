import type { SeatMap } from '../../domain/seat-map/seat-map.ts';

type Found = {
  readonly seats: number[];
  readonly sectors: { index: number; quantity: number }[];
  readonly faults: { field: string; why: string }[];
};

/** The places that a line names, `A1 A2` and `floor:2`, by their indexes in a map. */
export function findPlaces(map: SeatMap, seats: unknown, sectors: unknown): Found {
  const found: Found = { seats: [], sectors: [], faults: [] };
  for (const number of wordsOf(seats)) {
    const index = map.indexByNumber.get(number);
    if (index === undefined) {
      found.faults.push({ field: 'seats', why: `has ${number}, which is no seat of the room` });
    } else if (found.seats.includes(index)) {
      found.faults.push({ field: 'seats', why: `has ${number} twice` });
    } else found.seats.push(index);
  }
  for (const part of wordsOf(sectors)) {
    const [, id, count] = /^([^:]+):(\d{1,7})$/.exec(part) ?? [];
    const sector = map.sectors.find((one) => one.id === id && one.kind === 'general');
    const quantity = Number(count);
    if (!sector || quantity === 0) {
      const why = `has ${part}, which is not a general sector of the room with a quantity`;
      found.faults.push({ field: 'sectors', why });
    } else if (found.sectors.some(({ index }) => index === sector.index)) {
      found.faults.push({ field: 'sectors', why: `has ${id} twice` });
    } else found.sectors.push({ index: sector.index, quantity });
  }
  return found;
}

function wordsOf(cell: unknown): string[] {
  return typeof cell === 'string' ? cell.split(' ').filter((word) => word !== '') : [];
}
