import type { SeatKind, SeatMapDocument } from '../seat-map/seat-map-schema.ts';
import { rowLetters } from './row-letters.ts';
import { rowOffsets, toCentimetre } from './row-offsets.ts';

/** A place on an arc around the stage, which is at 0, 0; the audience sits where y is above 0. */
type Arc = { readonly radius: number; readonly seats: number };

const stage = { x: 0, y: 0 };
const seatWidth = 0.55;
const aisleWidth = 1.2;

/**
 * A theatre of 1,500 seats: stalls of 900 in curved rows, a balcony of 450, and 30 boxes of five. The
 * last row of the stalls has places for wheelchairs, each with a companion's seat beside it.
 */
export function theatre(): SeatMapDocument {
  return {
    version: 1,
    room: 'Theatre',
    priceCategories: [
      { id: 'premium', name: 'Premium', prices: { full: 240, half: 120 } },
      { id: 'standard', name: 'Standard', prices: { full: 150, half: 75 } },
      { id: 'balcony', name: 'Balcony', prices: { full: 70, half: 35 } },
    ],
    sectors: [
      {
        kind: 'seated',
        id: 'stalls',
        name: 'Stalls',
        priceCategory: 'premium',
        focus: { x: 0, y: 12 },
        rows: stalls(),
      },
      {
        kind: 'seated',
        id: 'balcony',
        name: 'Balcony',
        priceCategory: 'balcony',
        focus: stage,
        rows: balcony(),
      },
      {
        kind: 'seated',
        id: 'boxes',
        name: 'Boxes',
        priceCategory: 'premium',
        focus: stage,
        rows: [...boxes('L'), ...boxes('R')],
      },
    ],
  };
}

/** 25 rows that grow from 24 seats to 48, one at a time; those behind the twelfth cost less. */
function stalls() {
  return Array.from({ length: 25 }, (_, row) => {
    const seats = arcSeats({ radius: 8 + row * 0.95, seats: 24 + row });
    const [cheaper, last] = [row >= 12, row === 24];
    return {
      label: rowLetters(row),
      seats: seats.map((seat, i) => ({
        ...seat,
        ...(cheaper && { priceCategory: 'standard' }),
        ...(last && { kind: wheelchairOrCompanion(i, seats.length) }),
      })),
    };
  });
}

/** The two side blocks of a row are places for wheelchairs and companions, in turns. */
function wheelchairOrCompanion(i: number, seats: number): SeatKind {
  const side = sideBlock(seats);
  if (i >= side && i < seats - side) return 'standard';
  return i % 2 === 0 ? 'wheelchair' : 'companion';
}

/** 12 rows that grow from 32 seats to 43; the rail hides the stage from two at each end. */
function balcony() {
  return Array.from({ length: 12 }, (_, row) => {
    const seats = arcSeats({ radius: 36 + row * 0.9, seats: 32 + row });
    return {
      label: `B-${rowLetters(row)}`,
      seats: seats.map((seat, i) => ({
        ...seat,
        ...((i < 2 || i >= seats.length - 2) && { kind: 'restricted-view' as const }),
      })),
    };
  });
}

/** 15 boxes on one side, five seats in each, of which the one at the wall sees less. */
function boxes(side: 'L' | 'R') {
  return Array.from({ length: 15 }, (_, box) => ({
    label: `${side}${box + 1}-`,
    seats: Array.from({ length: 5 }, (_seat, i) => ({
      label: String(i + 1),
      x: toCentimetre((side === 'L' ? -1 : 1) * (18 + i * 0.6)),
      y: toCentimetre(2 + box * 2),
      ...(i === 4 && { kind: 'restricted-view' as const }),
    })),
  }));
}

function arcSeats({ radius, seats }: Arc) {
  const side = sideBlock(seats);
  const blocks = [side, seats - 2 * side, side];
  return rowOffsets({ blocks, seatWidth, aisleWidth }).map((offset, i) => ({
    label: String(i + 1),
    x: toCentimetre(radius * Math.sin(offset / radius)),
    y: toCentimetre(radius * Math.cos(offset / radius)),
  }));
}

/** How many seats of a row are left, and right, of its two aisles. */
function sideBlock(seats: number): number {
  return Math.floor(seats / 4);
}
