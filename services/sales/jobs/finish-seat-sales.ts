import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import { finishSeatSale, type SeatSaleSteps } from '../commands/confirm-reservation.ts';

const listUnfinished = loadStatement(
  new URL('../sql/list-unfinished-seat-sales.sql', import.meta.url),
);

/**
 * Goes on with sales of held places that died between their steps. Two instances may do it at once: every step is
 * idempotent.
 */
export function finishSeatSalesJob(steps: SeatSaleSteps, afterSeconds: number): Job {
  return {
    name: 'sales.finish-seat-sales',
    everyMs: Math.min(afterSeconds * 500, 5000),
    async run(signal) {
      const unfinished = await steps.database.query<[saleId: string, holdId: string]>(
        listUnfinished,
        [afterSeconds],
      );
      for (const [saleId, holdId] of unfinished) {
        if (signal.aborted) return;
        await finishSeatSale(steps, { saleId, holdId });
      }
    },
  };
}
