import type { PlaceHoldOutcome } from './hold-schemas.ts';
import type { Seat, SectorUnits } from './seat-hold.ts';
import { opensTo, type Unlocked } from './seat-map/opens-to.ts';
import type { SeatMap } from './seat-map/seat-map.ts';

/**
 * Refuses places of hidden price categories that were not unlocked, in the words for places that others have: who has no
 * code does not learn that there is one. Which categories are hidden never changes, so nothing is asked for it.
 */
export function refuseHidden(
  map: SeatMap,
  { seats, units }: { seats: readonly Seat[]; units: readonly SectorUnits[] },
  unlocked: Unlocked,
): Extract<PlaceHoldOutcome, { ok: false }> | undefined {
  if (!map.hasHidden) return undefined;
  const opens = opensTo(map, unlocked);
  const hidden = seats.filter(({ index }) => !opens(map.categoryOf[index] ?? -1));
  if (hidden.length > 0) {
    const conflictingSeats = hidden.map(({ number }) => number);
    return { ok: false, code: 'SEAT_ALREADY_RESERVED', conflictingSeats };
  }
  const full = units.filter(
    ({ sectorIndex }) => !opens(map.sectors[sectorIndex]?.categoryIndex ?? -1),
  );
  if (full.length === 0) return undefined;
  const sectors = full.map(({ sectorId }) => ({ sectorId, free: 0 }));
  return { ok: false, code: 'NOT_ENOUGH_PLACES', sectors };
}
