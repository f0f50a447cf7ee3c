import { fieldOf } from './call-api.ts';

/** A sector with numbered seats, and how many of them are for everybody. */
export type SectorCapacity = { sectorId: string; seats: number };

/** Given to those alone who ask for them. */
const kindsOnRequest: unknown[] = ['wheelchair', 'companion'];

/** The seated sectors of a seat map (docs/seat-maps.md). */
export function seatedSectors(seatMap: unknown): SectorCapacity[] {
  return listOf(seatMap, 'sectors')
    .filter((sector) => fieldOf(sector, 'kind') === 'seated')
    .map((sector) => ({
      sectorId: String(fieldOf(sector, 'id')),
      seats: listOf(sector, 'rows')
        .flatMap((row) => listOf(row, 'seats'))
        .filter((seat) => !kindsOnRequest.includes(fieldOf(seat, 'kind'))).length,
    }));
}

function listOf(body: unknown, name: string): unknown[] {
  const list = fieldOf(body, name);
  return Array.isArray(list) ? list : [];
}
