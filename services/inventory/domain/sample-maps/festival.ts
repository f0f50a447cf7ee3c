import type { SeatKind, SeatMapDocument } from '../seat-map/seat-map-schema.ts';
import { rowLetters } from './row-letters.ts';
import { rowOffsets, toCentimetre } from './row-offsets.ts';

/** The stage is at 0, 0; the ground before it, and the stand behind that, are where y is above 0. */
const stage = { x: 0, y: 0 };
const stageToStand = 90;
const rowsOfStand = 20;
const rowDepth = 0.85;
const row = { blocks: [15, 20, 15], seatWidth: 0.5, aisleWidth: 1.5 };

/**
 * A festival ground: a stand of 1,000 seats in 20 rows, 3,000 standing places right before the stage, and
 * 16,000 on the field behind them. Wheelchairs come in on the level of the first row.
 */
export function festival(): SeatMapDocument {
  return {
    version: 1,
    room: 'Festival ground',
    priceCategories: [
      { id: 'stand', name: 'Stand', prices: { full: 380, half: 190 } },
      { id: 'front', name: 'Before the stage', prices: { full: 520, half: 260 } },
      { id: 'field', name: 'Field', prices: { full: 240, half: 120 } },
    ],
    sectors: [
      {
        kind: 'seated',
        id: 'stand',
        name: 'Stand',
        priceCategory: 'stand',
        focus: stage,
        rows: Array.from({ length: rowsOfStand }, (_, r) => ({
          label: rowLetters(r),
          seats: seatsOfRow(r),
        })),
      },
      standing('front', 'Before the stage', 3000),
      standing('field', 'Field', 16_000),
    ],
  };
}

function standing(id: string, name: string, capacity: number) {
  return { kind: 'general' as const, id, name, priceCategory: id, capacity };
}

function seatsOfRow(r: number) {
  const offsets = rowOffsets(row);
  return offsets.map((x, i) => {
    const kind = kindOf(r, i);
    return {
      label: String(i + 1),
      x: toCentimetre(x),
      y: toCentimetre(stageToStand + r * rowDepth),
      ...(kind !== 'standard' && { kind }),
    };
  });
}

/** The left block of the first row is for wheelchairs and companions, in turns. */
function kindOf(r: number, i: number): SeatKind {
  if (r > 0 || i >= 14) return 'standard';
  return i % 2 === 0 ? 'wheelchair' : 'companion';
}
