import type { SeatMapDocument } from '../seat-map/seat-map-schema.ts';
import { rowLetters } from './row-letters.ts';
import { rowOffsets, toCentimetre } from './row-offsets.ts';

export type CinemaRoom = {
  readonly roomName: string;
  /** At least 1; a thousand rows of ten are no cinema, but work. */
  readonly totalSeats: number;
  readonly priceMinor: number;
};

const seatsOfRow = 10;
const seatWidth = 0.6;
const rowDepth = 1.2;
const screenToFirstRow = 3;

/**
 * A room of numbered seats at one price, ten to a row: A1 to A10, B1 and so on; the last row has what is
 * left, in its middle. From the screen, at y = 0, y grows to the back; best is two thirds of the way, in
 * the middle.
 */
export function cinemaRoom({ roomName, totalSeats, priceMinor }: CinemaRoom): SeatMapDocument {
  const rowCount = Math.ceil(totalSeats / seatsOfRow);
  const rows = Array.from({ length: rowCount }, (_, row) =>
    rowOf(row, Math.min(seatsOfRow, totalSeats - row * seatsOfRow)),
  );
  const focus = { x: 0, y: depthOf((rowCount - 1) * (2 / 3)) };
  return {
    version: 1,
    room: roomName,
    priceCategories: [{ id: 'all', name: 'All seats', prices: { full: priceMinor / 100 } }],
    sectors: [{ kind: 'seated', id: 'room', name: 'Room', priceCategory: 'all', focus, rows }],
  };
}

function rowOf(row: number, seats: number) {
  const offsets = rowOffsets({ blocks: [seats], seatWidth, aisleWidth: 0 });
  return {
    label: rowLetters(row),
    seats: offsets.map((x, i) => ({
      label: String(i + 1),
      x: toCentimetre(x),
      y: depthOf(row),
    })),
  };
}

function depthOf(row: number): number {
  return toCentimetre(screenToFirstRow + row * rowDepth);
}
