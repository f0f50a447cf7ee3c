import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import { finishSeatSale, type SeatSaleSteps } from '../commands/confirm-reservation.ts';
import { finishRefund, type RefundSteps } from '../commands/refund-sale.ts';

const listUnfinished = loadStatement(
  new URL('../sql/list-unfinished-seat-sales.sql', import.meta.url),
);

type UnfinishedRow = readonly [
  saleId: string,
  holdId: string,
  state: 'pending' | 'refunding',
  paymentId: string | null,
  totalMinor: number | null,
];

/**
 * Goes on with sales and refunds of held places that died between their steps. Two instances may do it at
 * once: every step is idempotent.
 */
export function finishSeatSalesJob(steps: SeatSaleSteps & RefundSteps, afterSeconds: number): Job {
  return {
    name: 'sales.finish-seat-sales',
    everyMs: Math.min(afterSeconds * 500, 5000),
    async run(signal) {
      const unfinished = await steps.database.query<UnfinishedRow>(listUnfinished, [afterSeconds]);
      for (const [saleId, holdId, state, paymentId, totalMinor] of unfinished) {
        if (signal.aborted) return;
        if (state === 'refunding') {
          await finishRefund(steps, { saleId, holdId, paymentId, totalMinor });
        } else await finishSeatSale(steps, { saleId, holdId });
      }
    },
  };
}
