import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import { finishRefund, type RefundSteps } from '../commands/finish-refund.ts';

/**
 * Goes on with refunds whose process died, and with those that wait for a provider. Each is one instance's for as long as
 * a process has to go on; two at once would do no harm. One that fails leaves the others their turn.
 */
export function finishRefundsJob(steps: RefundSteps & { log: Logger }, afterSeconds: number): Job {
  return {
    name: 'sales.finish-refunds',
    everyMs: Math.min(afterSeconds * 500, 2000),
    async run(signal) {
      for (const refundId of await steps.refunds.leaseUnfinished(Math.min(afterSeconds, 5))) {
        if (signal.aborted) return;
        await finishRefund(steps, refundId).catch((error: unknown) => {
          const about = { refundId, reason: String(error) };
          steps.log.warn(about, 'a refund does not get on; tried again');
        });
      }
    },
  };
}
