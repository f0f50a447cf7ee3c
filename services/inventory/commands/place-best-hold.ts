import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi } from '../contract.ts';
import { findBestSeats } from '../domain/best-available/find-best-seats.ts';
import { findTaken } from '../queries/find-taken.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

/** A crowd that wants the same best seats: whoever loses them looks for the next best. */
const MAX_TRIES = 10;

/**
 * Holds the best free seats of a sector. It chooses from what is free now and claims like anybody else;
 * when another was quicker it chooses again.
 */
export function createPlaceBestHold(
  database: Database,
  layouts: SessionLayouts,
  placeHold: InventoryApi['placeHold'],
): InventoryApi['placeBestHold'] {
  return async ({ sessionId, holdId, userId, sectorId, quantity, kinds }) => {
    const layout = await layouts.find(sessionId);
    if (!layout) return { ok: false, code: 'SESSION_NOT_FOUND' };
    const { map } = layout;
    const sector = map.sectors.find(({ id, kind }) => id === sectorId && kind === 'seated');
    if (!sector) return { ok: false, code: 'SECTOR_NOT_FOUND' };
    const wish = { sectorIndex: sector.index, quantity, ...(kinds && { kinds }) };
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const taken = await findTaken(database, sessionId);
      const seats = findBestSeats(map, (seat) => taken.has(seat), wish);
      if (!seats) break;
      const seatNumbers = seats.map((seat) => map.numbers[seat] ?? '');
      const outcome = await placeHold({ sessionId, holdId, userId, seatNumbers });
      if (outcome.ok || outcome.code !== 'SEAT_ALREADY_RESERVED') return outcome;
    }
    return { ok: false, code: 'NOT_ENOUGH_SEATS' };
  };
}
