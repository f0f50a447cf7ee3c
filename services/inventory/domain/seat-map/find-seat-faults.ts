import type { FaultList } from './fault-list.ts';
import type { SeatMap } from './seat-map.ts';

/** Names the seats of a map whose number or place another seat has already. */
export function findSeatFaults(map: SeatMap, faults: FaultList): void {
  if (map.indexByNumber.size < map.seatCount) findNamesakes(map, faults);
  findSharedPlaces(map, faults);
}

function findNamesakes(map: SeatMap, faults: FaultList): void {
  const first = new Map<string, number>();
  for (const [seat, number] of map.numbers.entries()) {
    const earlier = first.get(number);
    if (earlier === undefined) first.set(number, seat);
    else
      faults.add(`${pathOf(map, seat)}.label`, `makes it ${number}, as ${pathOf(map, earlier)} is`);
  }
}

/** Sorted by their places, seats that share one stand next to each other. */
function findSharedPlaces(map: SeatMap, faults: FaultList): void {
  const { x, y } = map;
  const byPlace = Uint32Array.from(map.numbers, (_number, seat) => seat).sort(
    (a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0) || a - b,
  );
  for (const [i, seat] of byPlace.entries()) {
    const before = byPlace[i - 1];
    if (before === undefined || x[before] !== x[seat] || y[before] !== y[seat]) continue;
    faults.add(pathOf(map, seat), `is at the same place as ${pathOf(map, before)}`);
  }
}

/** Where a seat stands in the document that its map was made of. */
function pathOf({ sectors, rows, rowOf }: SeatMap, seat: number): string {
  const rowIndex = rowOf[seat] ?? 0;
  const row = rows[rowIndex];
  const sector = sectors[row?.sectorIndex ?? 0];
  if (!row || sector?.kind !== 'seated') return 'sectors';
  const rowInSector = rowIndex - sector.rows.first;
  return `sectors.${sector.index}.rows.${rowInSector}.seats.${seat - row.seats.first}`;
}
