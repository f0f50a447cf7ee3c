import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import type { Batcher } from '../../../platform/batch/batcher.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ExtendHoldOutcome, HoldDetails, HoldState } from '../domain/hold-schemas.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import { findHolds } from '../queries/find-holds.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { createHoldBatcher } from './hold-batcher.ts';

const extendHolds = loadStatement(new URL('../sql/extend-holds.sql', import.meta.url));

type ExtendHold = {
  holdId: string;
  /** The same command is carried out once. */
  commandId: string;
};

type ExtendedRow = readonly [
  holdId: string,
  state: HoldState,
  isExtended: boolean,
  sessionId: string,
  seatIndexes: number[],
  expiresAtMs: number,
];

/** Gives pending holds their time anew, as often and as long as their sessions allow. */
export function createExtendHold(
  { database, layouts, tell }: { database: Database; layouts: SessionLayouts; tell: TellChanges },
  context: BatchContext,
): Batcher<ExtendHold, ExtendHoldOutcome> {
  return createHoldBatcher('inventory.extend-holds', context, async (commands) => {
    const holdIds = commands.map(({ holdId }) => holdId);
    const commandIds = arrayLiteral(commands.map(({ commandId }) => commandId));
    const values = [arrayLiteral(holdIds), commandIds];
    const rows = await database.query<ExtendedRow>(extendHolds, values);
    for (const [, , isExtended, sessionId, indexes, heldUntilMs] of rows) {
      if (isExtended) tell(sessionId, { seats: [{ state: 'held', heldUntilMs, indexes }] });
    }
    const extended = new Map(rows.map((row) => [row[0], row]));
    const holds = await findHolds(database, layouts, holdIds);
    return holdIds.map((holdId) => outcomeOf(extended.get(holdId), holds.get(holdId)));
  });
}

function outcomeOf(row: ExtendedRow | undefined, hold: HoldDetails | undefined): ExtendHoldOutcome {
  if (!row || !hold) return { ok: false, code: 'HOLD_NOT_FOUND' };
  const [, state, isExtended] = row;
  switch (state) {
    case 'pending':
      return isExtended ? { ok: true, hold } : { ok: false, code: 'EXTENSION_LIMIT' };
    case 'confirmed':
      return { ok: false, code: 'HOLD_CONFIRMED' };
    case 'cancelled':
      return { ok: false, code: 'HOLD_CANCELLED' };
    case 'expired':
      return { ok: false, code: 'HOLD_EXPIRED' };
  }
}
