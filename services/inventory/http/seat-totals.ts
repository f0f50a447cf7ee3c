import type { ShownBoard } from '../domain/seat-board/shown-board.ts';
import type { Sector } from '../domain/seat-map/seat-map.ts';

/** The beginning of a body, left open: whose places, how many, and how many of them are free. */
export function openingOf(sessionId: string, { map, free }: ShownBoard): string {
  const available = map.sectors.reduce((sum, { index }) => sum + (free[index] ?? 0), 0);
  const id = JSON.stringify(sessionId);
  return `{"sessionId":${id},"totalSeats":${map.capacity},"availableSeats":${available}`;
}

/** A sector and how many of its places are free. */
export function sectorOf(sector: Sector, { free }: Pick<ShownBoard, 'free'>) {
  const capacity = sector.kind === 'seated' ? sector.seats.count : sector.capacity;
  const { id: sectorId, name, kind, index } = sector;
  return { sectorId, name, kind, capacity, available: free[index] ?? 0 };
}
