import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import type { Batcher } from '../../../platform/batch/batcher.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { ConfirmHoldOutcome, HoldState } from '../domain/hold-schemas.ts';
import { namedUnits } from '../domain/named-units.ts';
import type { TellChanges } from '../domain/seat-board/seat-changes.ts';
import { createFindResales, type FindResales } from '../queries/find-resales.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { createHoldBatcher } from './hold-batcher.ts';

const confirmHolds = loadStatement(new URL('../sql/confirm-holds.sql', import.meta.url));

type ConfirmHold = { holdId: string; saleId: string };

type ConfirmedRow = readonly [
  holdId: string,
  state: HoldState | 'due',
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

type ConfirmOptions = {
  database: Database;
  layouts: SessionLayouts;
  tell: TellChanges;
};

/** Turns holds into sales, each unless its time is over. The sale that came first keeps it. */
export function createConfirmHold(
  { database, layouts, tell }: ConfirmOptions,
  context: BatchContext,
): Batcher<ConfirmHold, ConfirmHoldOutcome> {
  const resales = createFindResales(database, layouts);
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
    return Promise.all(
      commands.map(({ holdId }) => outcomeOf(found.get(holdId), { layouts, resales })),
    );
  });
}

async function outcomeOf(
  row: ConfirmedRow | undefined,
  { layouts, resales }: { layouts: SessionLayouts; resales: FindResales },
): Promise<ConfirmHoldOutcome> {
  if (!row) return { ok: false, code: 'HOLD_NOT_FOUND' };
  const [holdId, state, saleId, sessionId, userId, totalMinor, seats, sectors, quantities] = row;
  if (state === 'cancelled') {
    const because = saleId === null ? {} : { because: 'refund' as const };
    return { ok: false, code: 'HOLD_CANCELLED', ...because };
  }
  if (state === 'due') {
    return { ok: false, code: 'PLACES_AWAITED', resales: await awaitedBy(holdId, resales) };
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

/** What is yet to be passed on to a hold. */
async function awaitedBy(holdId: string, resales: FindResales) {
  const found = await resales.ofTaker(holdId);
  return found.flatMap(({ takingId, saleId, seat, sectorId, unit, state }) =>
    takingId === null || state === 'passed'
      ? []
      : [{ takingId, saleId, seat, sectorId, unit, isEnded: state === 'ended' }],
  );
}
