import type { Database } from '../../../platform/database/database.ts';
import { findBestSeats } from '../domain/best-available/find-best-seats.ts';
import type { PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import type { BestWish } from '../domain/read-wishes.ts';
import type { SeatHold } from '../domain/seat-hold.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import { findTaken } from '../queries/find-taken.ts';

/** A crowd that wants the same best seats: whoever loses them looks for the next best. */
const MAX_TRIES = 10;

export type BestHold = {
  database: Database;
  map: SeatMap;
  /** What it wants beside the best seats. */
  hold: SeatHold;
  wishes: readonly BestWish[];
  submit: (hold: SeatHold) => Promise<PlaceHoldOutcome>;
};

/**
 * Holds the best free seats that there are, together with whatever else the hold wants. It chooses from
 * what is free now and claims like anybody else; when another was quicker it chooses again.
 */
export async function placeBestHold(command: BestHold): Promise<PlaceHoldOutcome> {
  const { database, map, hold, wishes, submit } = command;
  const asked = new Set(hold.seats.map(({ number }) => number));
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const taken = await findTaken(database, hold.sessionId);
    for (const { index } of hold.seats) taken.add(index);
    const chosen = wishes.map((wish) => findBestSeats(map, (seat) => taken.has(seat), wish));
    const missing = wishes.filter((_, i) => !chosen[i]);
    if (missing.length > 0) {
      const sectors = missing.map(({ sectorId }) => ({ sectorId }));
      return { ok: false, code: 'NOT_ENOUGH_PLACES', sectors };
    }
    const found = chosen.flatMap((block) => block ?? []);
    const seats = [
      ...hold.seats,
      ...found.map((index) => ({ index, number: map.numbers[index] ?? '' })),
    ].sort((a, b) => a.index - b.index);
    const outcome = await submit({ ...hold, seats });
    if (outcome.ok || outcome.code !== 'SEAT_ALREADY_RESERVED') return outcome;
    const lost = outcome.conflictingSeats.filter((number) => asked.has(number));
    if (lost.length > 0) return { ...outcome, conflictingSeats: lost };
  }
  const sectors = wishes.map(({ sectorId }) => ({ sectorId }));
  return { ok: false, code: 'NOT_ENOUGH_PLACES', sectors };
}
