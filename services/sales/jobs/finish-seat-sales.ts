import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import { finishSeatSale } from '../commands/confirm-reservation.ts';

const listPending = loadStatement(new URL('../sql/list-pending-seat-sales.sql', import.meta.url));

/**
 * Goes on with sales of held seats that died between their steps. Two instances may do it at once: every
 * step is idempotent.
 */
export function finishSeatSalesJob(
  database: Database,
  inventory: Pick<InventoryApi, 'confirmHold'>,
  afterSeconds: number,
): Job {
  return {
    name: 'sales.finish-seat-sales',
    everyMs: Math.min(afterSeconds * 500, 5000),
    async run(signal) {
      const pending = await database.query<[string, string]>(listPending, [afterSeconds]);
      for (const [saleId, holdId] of pending) {
        if (signal.aborted) return;
        await finishSeatSale(database, inventory, { saleId, holdId });
      }
    },
  };
}
