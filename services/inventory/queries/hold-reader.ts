import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi } from '../contract.ts';
import type { HoldDetails } from '../domain/hold-schemas.ts';
import { findHolds } from './find-holds.ts';
import type { SessionLayouts } from './session-layouts.ts';

export type HoldReader = {
  /** A hold with the state that it has at this moment. */
  find: (holdId: string) => Promise<HoldDetails | undefined>;
  findHold: InventoryApi['findHold'];
  close: () => Promise<void>;
};

/** Reads holds, those of a moment by one statement: each is looked at when it is ordered, and when it is paid for. */
export function createHoldReader(
  { database, layouts }: { database: Database; layouts: SessionLayouts },
  context: BatchContext,
): HoldReader {
  const finding = createBatcher<string, HoldDetails | undefined>({
    ...batchDefaults('inventory.find-holds', context),
    async run(holdIds) {
      const found = await findHolds(database, layouts, holdIds);
      return holdIds.map((holdId) => found.get(holdId));
    },
  });
  return {
    find: finding.submit,
    async findHold({ holdId }) {
      const hold = await finding.submit(holdId);
      return hold ? { ok: true, hold } : { ok: false, code: 'HOLD_NOT_FOUND' };
    },
    close: finding.close,
  };
}
