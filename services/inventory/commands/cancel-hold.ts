import type { BatchContext } from '../../../platform/batch/batch-defaults.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../contract.ts';
import type { HoldState } from '../domain/hold-schemas.ts';
import { freedPlaces, type TellChanges } from '../domain/seat-board/seat-changes.ts';
import { createHoldBatcher } from './hold-batcher.ts';

const cancelHolds = loadStatement(new URL('../sql/cancel-holds.sql', import.meta.url));

/** A pending hold, or the confirmed one of a sale. */
type CancelHold = { holdId: string; saleId: string | null };

type CancelledRow = readonly [
  holdId: string,
  state: HoldState,
  isCancelled: boolean,
  isOfSale: boolean | null,
  sessionId: string,
  seatIndexes: number[],
  seats: string[] | null,
  unitSectors: number[],
  freeUnits: number[],
];

/** Gives back what holds have: before they are sold (cancel), or with their sale (refund). */
export function createCancelHold(
  { database, tell }: { database: Database; tell: TellChanges },
  context: BatchContext,
): Pick<InventoryApi, 'cancelHold' | 'refundHold'> & { close: () => Promise<void> } {
  const batcher = createHoldBatcher<CancelHold, CancelledRow | undefined>(
    'inventory.cancel-holds',
    context,
    async (commands) => {
      const rows = await database.query<CancelledRow>(cancelHolds, [
        arrayLiteral(commands.map(({ holdId }) => holdId)),
        arrayLiteral(commands.map(({ saleId }) => saleId ?? 'NULL')),
        traceparentsOf(commands),
      ]);
      for (const [, , isCancelled, , sessionId, indexes, , unitSectors, freeUnits] of rows) {
        if (isCancelled) tell(sessionId, freedPlaces(indexes, unitSectors, freeUnits));
      }
      const found = new Map(rows.map((row) => [row[0], row]));
      return commands.map(({ holdId }) => found.get(holdId));
    },
  );
  return {
    close: batcher.close,
    /** One that has ended in any way stays as it is. */
    async cancelHold({ holdId }) {
      const row = await batcher.submit({ holdId, saleId: null });
      return row ? { ok: true, state: row[1] } : { ok: false, code: 'HOLD_NOT_FOUND' };
    },
    async refundHold({ holdId, saleId }) {
      const [, state, , isOfSale] = (await batcher.submit({ holdId, saleId })) ?? [];
      const isRefunded = state === 'cancelled' && isOfSale === true;
      return isRefunded ? { ok: true } : { ok: false, code: 'SALE_NOT_FOUND' };
    },
  };
}
