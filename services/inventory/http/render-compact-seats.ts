import type { SeatBoard } from '../domain/seat-board/seat-board.ts';
import { seatStates } from '../domain/seat-board/seat-changes.ts';
import { openingOf, sectorOf } from './seat-totals.ts';

const LETTERS = { free: '.', held: 'r', sold: 's', blocked: 'b' } as const;

/** One sign a seat, in the order of the map (docs/seat-maps.md). */
export function renderCompactSeats(sessionId: string, board: SeatBoard): string {
  const sectors = board.map.sectors.map((sector) => {
    const { sectorId, name, kind, capacity, available } = sectorOf(sector, board);
    if (sector.kind === 'general') return { sectorId, name, kind, capacity, available };
    const { first, count } = sector.seats;
    return { sectorId, name, kind, first, count, available };
  });
  const signs = seatStates.map((state) => LETTERS[state]);
  const states = Array.from(board.states, (state) => signs[state] ?? 'b').join('');
  return `${openingOf(sessionId, board)},"sectors":${JSON.stringify(sectors)},"states":"${states}"}`;
}
