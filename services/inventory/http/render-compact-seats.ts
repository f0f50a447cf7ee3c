import { seatStates } from '../domain/seat-board/seat-changes.ts';
import type { ShownBoard } from '../domain/seat-board/shown-board.ts';
import { openingOf, sectorOf } from './seat-totals.ts';

const LETTERS = { free: '.', held: 'r', sold: 's', blocked: 'b' } as const;
const CODES = seatStates.map((state) => LETTERS[state].charCodeAt(0));
const BLOCKED = LETTERS.blocked.charCodeAt(0);

/** One sign a seat, in the order of the map (docs/seat-maps.md). */
export function renderCompactSeats(sessionId: string, board: ShownBoard): string {
  const sectors = board.map.sectors.map((sector) => {
    const { sectorId, name, kind, capacity, available } = sectorOf(sector, board);
    if (sector.kind === 'general') return { sectorId, name, kind, capacity, available };
    const { first, count } = sector.seats;
    return { sectorId, name, kind, first, count, available };
  });
  return `${openingOf(sessionId, board)},"sectors":${JSON.stringify(sectors)},"states":"${signsOf(board.states)}"}`;
}

/** The signs of seats' states, given by their places in `seatStates`. */
export function signsOf(states: Uint8Array): string {
  return Buffer.from(states.map((state) => CODES[state] ?? BLOCKED)).toString('latin1');
}

/** The sign of one seat's state. */
export function signOf(state: number | undefined): string {
  return LETTERS[seatStates[state ?? -1] ?? 'blocked'];
}
