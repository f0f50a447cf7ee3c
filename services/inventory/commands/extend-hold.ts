import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import type { Batcher } from '../../../platform/batch/batcher.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { ExtendHoldOutcome, HoldDetails } from '../domain/hold-schemas.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import { type HoldRow, holdDetails } from '../queries/find-holds.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { createHoldBatcher } from './hold-batcher.ts';

const extendHolds = loadStatement(new URL('../sql/extend-holds.sql', import.meta.url));

type ExtendHold = {
  holdId: string;
  /** The same command is carried out once. */
  commandId: string;
  isForPix?: boolean;
};

type ExtendedRow = readonly [isExtended: boolean, ...hold: HoldRow];

type ExtendOptions = { database: Database; layouts: SessionLayouts; tell: TellChanges };

/** Gives pending holds their time anew, as often and as long as their sessions allow. */
export function createExtendHold(
  { database, layouts, tell }: ExtendOptions,
  context: BatchContext,
): Batcher<ExtendHold, ExtendHoldOutcome> {
  return createHoldBatcher('inventory.extend-holds', context, async (commands) => {
    const rows = await database.query<ExtendedRow>(extendHolds, [
      arrayLiteral(commands.map(({ holdId }) => holdId)),
      arrayLiteral(commands.map(({ commandId }) => commandId)),
      traceparentsOf(commands),
      commands.map(({ isForPix = false }) => String(isForPix)),
    ]);
    const outcomes = new Map<string, ExtendHoldOutcome>();
    for (const [isExtended, ...row] of rows) {
      const [holdId, sessionId, , , , heldUntilMs, , indexes] = row;
      // Of a resale it has no seats yet.
      if (isExtended && row[4] === 'pending' && !row[10])
        tell(sessionId, { seats: [{ state: 'held', heldUntilMs, indexes }] });
      outcomes.set(holdId, outcomeOf(isExtended, await holdDetails(row, layouts)));
    }
    return commands.map(
      ({ holdId }) => outcomes.get(holdId) ?? { ok: false, code: 'HOLD_NOT_FOUND' },
    );
  });
}

function outcomeOf(isExtended: boolean, hold: HoldDetails): ExtendHoldOutcome {
  switch (hold.state) {
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
