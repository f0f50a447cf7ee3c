import type { Database } from '../../../platform/database/database.ts';
import type { PlaceHold, PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import { findHolds } from '../queries/find-holds.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

/**
 * Refusals that are told without asking the statement, which knows its holds. A repeated hold may come to
 * them only because its own seats are in its way, or because its pass has ended since.
 */
const TOLD_EARLY: ReadonlySet<string> = new Set([
  'NOT_ENOUGH_PLACES',
  'SINGLE_SEAT_LEFT',
  'PASS_REQUIRED',
  'PASS_EXPIRED',
  // Of hidden places, unlocked before by a code that is over now.
  'SEAT_ALREADY_RESERVED',
]);

/** Looks for a hold of that id before it is refused early: repeated, it gets what it has. */
export function createRecallHold(
  place: (command: PlaceHold) => Promise<PlaceHoldOutcome>,
  { database, layouts }: { database: Database; layouts: SessionLayouts },
): (command: PlaceHold) => Promise<PlaceHoldOutcome> {
  const recall = async (command: PlaceHold): Promise<PlaceHoldOutcome> => {
    const outcome = await place(command);
    if (outcome.ok || !TOLD_EARLY.has(outcome.code)) return outcome;
    const { holdId } = command;
    const hold = (await findHolds(database, layouts, [holdId])).get(holdId);
    return hold ? { ok: true, hold } : outcome;
  };
  return (command) => (command.isFirst ? place(command) : recall(command));
}
