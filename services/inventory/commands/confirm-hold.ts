import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import type { Batcher } from '../../../platform/batch/batcher.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { ConfirmHoldOutcome, HoldState } from '../domain/hold-schemas.ts';
import { namedUnits } from '../domain/named-units.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { createHoldBatcher } from './hold-batcher.ts';

const confirmHolds = loadStatement(new URL('../sql/confirm-holds.sql', import.meta.url));

type ConfirmHold = { holdId: string; saleId: string };

type ConfirmedRow = readonly [
  holdId: string,
  state: HoldState,
  saleId: string | null,
  sessionId: string,
  userId: string,
  totalMinor: number,
  seats: string[] | null,
  unitSectors: number[],
  unitQuantities: number[],
  sessionName: string,
  currency: string,
  seatIndexes: number[],
];

/** Turns holds into sales, each unless its time is over. The sale that came first keeps it. */
export function createConfirmHold(
  { database, layouts, tell }: { database: Database; layouts: SessionLayouts; tell: TellChanges },
  context: BatchContext,
): Batcher<ConfirmHold, ConfirmHoldOutcome> {
  return createHoldBatcher('inventory.confirm-holds', context, async (commands) => {
    const rows = await database.query<ConfirmedRow>(confirmHolds, [
      arrayLiteral(commands.map(({ holdId }) => holdId)),
      arrayLiteral(commands.map(({ saleId }) => saleId)),
      traceparentsOf(commands),
    ]);
    for (const row of rows) {
      if (row[1] === 'confirmed') tell(row[3], { seats: [{ state: 'sold', indexes: row[11] }] });
    }
    const found = new Map(rows.map((row) => [row[0], row]));
    return Promise.all(commands.map(({ holdId }) => outcomeOf(found.get(holdId), layouts)));
  });
}

async function outcomeOf(
  row: ConfirmedRow | undefined,
  layouts: SessionLayouts,
): Promise<ConfirmHoldOutcome> {
  if (!row) return { ok: false, code: 'HOLD_NOT_FOUND' };
  const [, state, saleId, sessionId, userId, totalMinor, seats, sectors, quantities] = row;
  if (state === 'cancelled') {
    const because = saleId === null ? {} : { because: 'refund' as const };
    return { ok: false, code: 'HOLD_CANCELLED', ...because };
  }
  if (state !== 'confirmed' || saleId === null) return { ok: false, code: 'HOLD_EXPIRED' };
  const layout = await layouts.find(sessionId);
  return {
    ok: true,
    saleId,
    sessionId,
    sessionName: row[9],
    userId,
    organisationId: layout?.organisationId ?? null,
    seats: seats ?? [],
    sectors: namedUnits(layout?.map, sectors, quantities),
    totalMinor,
    currency: row[10],
  };
}
