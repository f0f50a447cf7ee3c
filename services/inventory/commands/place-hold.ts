import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import type { PlaceHold, PlaceHoldOutcome } from '../contract.ts';
import { wouldOrphan } from '../domain/best-available/would-orphan.ts';
import { outcomeBehindHold, type SeatHold, sortedSeats } from '../domain/seat-hold.ts';
import { findHolds } from '../queries/find-holds.ts';
import { findTaken } from '../queries/find-taken.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

const placeHolds = loadStatement(new URL('../sql/place-holds.sql', import.meta.url));

/** Enough for ids that other instances are storing at this moment. */
const MAX_REPEATS = 5;

type PlacedRow = readonly [
  position: number,
  isPlaced: boolean,
  totalMinor: number,
  conflicts: string[] | null,
  decidedMs: number,
];

/**
 * Holds seats, all or none, once for each hold id. Who asks for a seat that an earlier, undecided hold
 * wants waits for its outcome; when that one won, the others are refused without a statement.
 */
export function createPlaceHold(
  database: Database,
  layouts: SessionLayouts,
  context: BatchContext,
): { place: (command: PlaceHold) => Promise<PlaceHoldOutcome>; close: () => Promise<void> } {
  const batcher: Batcher<SeatHold, PlaceHoldOutcome> = createBatcher<SeatHold, PlaceHoldOutcome>({
    ...batchDefaults('inventory.place-holds', context),
    queue: new KeyQueue({
      keysOf: ({ sessionId, seats }) => seats.map(({ index }) => `${sessionId}/${index}`),
      outcomeBehind: outcomeBehindHold,
    }),
    run: (holds) => decide(database, layouts, holds),
  });
  return {
    close: batcher.close,
    async place({ sessionId, holdId, userId, seatNumbers }) {
      const layout = await layouts.find(sessionId);
      if (!layout) return { ok: false, code: 'SESSION_NOT_FOUND' };
      const { seats, unknownSeats } = sortedSeats(seatNumbers, layout.map.indexByNumber);
      if (unknownSeats.length > 0) return { ok: false, code: 'SEAT_NOT_FOUND', unknownSeats };
      if (layout.refusesSingleSeats) {
        const taken = await findTaken(database, sessionId);
        const chosen = seats.map(({ index }) => index);
        const singleSeats = wouldOrphan(layout.map, (seat) => taken.has(seat), chosen);
        if (singleSeats.length > 0) return { ok: false, code: 'SINGLE_SEAT_LEFT', singleSeats };
      }
      return batcher.submit({ sessionId, holdId, userId, seats, ttlMs: layout.holdTtlMs });
    },
  };
}

async function decide(
  database: Database,
  layouts: SessionLayouts,
  holds: readonly SeatHold[],
  repeats = 0,
): Promise<PlaceHoldOutcome[]> {
  try {
    const rows = await ask(database, holds);
    const outcomes = holds.map((hold) => outcomeOf(hold, rows.get(holds.indexOf(hold) + 1)));
    return await answerRepeated(database, layouts, holds, outcomes);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  if (repeats >= MAX_REPEATS) {
    throw new UnavailableError('The same hold is being placed elsewhere; ask again.');
  }
  return decideRepeated(database, layouts, holds, repeats);
}

/** Some id was placed before, or stands twice: it gets what it has; the others are decided without it. */
async function decideRepeated(
  database: Database,
  layouts: SessionLayouts,
  holds: readonly SeatHold[],
  repeats: number,
): Promise<PlaceHoldOutcome[]> {
  const known = await findHolds(
    database,
    layouts,
    holds.map(({ holdId }) => holdId),
  );
  const fresh = new Map(
    holds.filter(({ holdId }) => !known.has(holdId)).map((hold) => [hold.holdId, hold]),
  );
  const asked = [...fresh.values()];
  const decided = asked.length > 0 ? await decide(database, layouts, asked, repeats + 1) : [];
  const outcomes = new Map(asked.map(({ holdId }, i) => [holdId, decided[i]]));
  return holds.map(({ holdId }): PlaceHoldOutcome => {
    const found = known.get(holdId);
    if (found) return { ok: true, hold: found };
    return outcomes.get(holdId) ?? { ok: false, code: 'SESSION_NOT_ON_SALE' };
  });
}

/** A repeated hold meets its own seats: what was refused is looked up before it is told so. */
async function answerRepeated(
  database: Database,
  layouts: SessionLayouts,
  holds: readonly SeatHold[],
  outcomes: readonly PlaceHoldOutcome[],
): Promise<PlaceHoldOutcome[]> {
  const refused = holds.filter((_, i) => outcomes[i]?.ok === false);
  if (refused.length === 0) return [...outcomes];
  const known = await findHolds(
    database,
    layouts,
    refused.map(({ holdId }) => holdId),
  );
  return outcomes.map((outcome, i) => {
    const found = known.get(holds[i]?.holdId ?? '');
    return found ? { ok: true, hold: found } : outcome;
  });
}

async function ask(
  database: Database,
  holds: readonly SeatHold[],
): Promise<Map<number, PlacedRow>> {
  const wanted = holds.flatMap(({ sessionId, seats }, i) =>
    seats.map(({ index }) => ({ position: i + 1, sessionId, index })),
  );
  const rows = await database.query<PlacedRow>(placeHolds, [
    arrayLiteral(holds.map((hold) => hold.holdId)),
    arrayLiteral(holds.map((hold) => hold.sessionId)),
    holds.map((hold) => hold.userId),
    arrayLiteral(holds.map((hold) => hold.seats.length)),
    arrayLiteral(holds.map((hold) => hold.ttlMs)),
    arrayLiteral(wanted.map(({ position }) => position)),
    arrayLiteral(wanted.map(({ sessionId }) => sessionId)),
    arrayLiteral(wanted.map(({ index }) => index)),
  ]);
  return new Map(rows.map((row) => [row[0], row]));
}

function outcomeOf(hold: SeatHold, row: PlacedRow | undefined): PlaceHoldOutcome {
  if (!row) return { ok: false, code: 'SESSION_NOT_ON_SALE' };
  const [, isPlaced, totalMinor, conflicts, decidedMs] = row;
  if (!isPlaced)
    return { ok: false, code: 'SEAT_ALREADY_RESERVED', conflictingSeats: conflicts ?? [] };
  const { holdId, sessionId, userId, seats, ttlMs } = hold;
  return {
    ok: true,
    hold: {
      holdId,
      sessionId,
      userId,
      state: 'pending',
      seats: seats.map(({ number }) => number),
      totalMinor,
      expiresAtMs: decidedMs + ttlMs,
      nowMs: decidedMs,
    },
  };
}
