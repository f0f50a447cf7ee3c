import { compileSeatMap } from './compile-seat-map.ts';
import { type Fault, FaultList } from './fault-list.ts';
import { findSeatFaults } from './find-seat-faults.ts';
import { findSenseFaults } from './find-sense-faults.ts';
import { hasShape } from './find-shape-faults.ts';
import type { SeatMap } from './seat-map.ts';
import { type SeatMapDocument, seatMapLimits } from './seat-map-schema.ts';

export type ParsedSeatMap =
  | { readonly ok: true; readonly map: SeatMap }
  | { readonly ok: false; readonly errors: readonly Fault[] };

/**
 * Reads a seat map from its document, or names what is wrong with it, at most 50 things unless more are asked for. A document
 * that does not follow the schema is told so first; whether it makes sense is judged when it does.
 */
export function parseSeatMap(value: unknown, mostErrors = 50): ParsedSeatMap {
  const list = new FaultList(mostErrors);
  if (!hasShape(value, list)) return { ok: false, errors: list.faults };
  if (countSeats(value) > seatMapLimits.seats) {
    list.add('sectors', `have more than ${seatMapLimits.seats} seats`);
    return { ok: false, errors: list.faults };
  }
  findSenseFaults(value, list);
  const map = compileSeatMap(value);
  findSeatFaults(map, list);
  return list.faults.length > 0 ? { ok: false, errors: list.faults } : { ok: true, map };
}

function countSeats({ sectors }: SeatMapDocument): number {
  const rows = sectors.flatMap((sector) => (sector.kind === 'seated' ? sector.rows : []));
  return rows.reduce((sum, { seats }) => sum + seats.length, 0);
}
