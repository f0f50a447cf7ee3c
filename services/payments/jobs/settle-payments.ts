import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import { type PaymentSteps, settlePayment } from '../commands/settle-payment.ts';
import type { StoredPayment } from '../domain/stored-payment.ts';

const leaseLooks = loadStatement(new URL('../sql/lease-looks.sql', import.meta.url));
const endLook = loadStatement(new URL('../sql/end-look.sql', import.meta.url));

const AT_ONCE = 16;
const MOST_PAUSE_MS = 1000;

/**
 * Settles what is in doubt, and looks after what waits for the buyer or was spoken of by its provider. Instances share
 * the work: each takes payments that are due, and their next look is noted before the provider is asked.
 */
export function settlePaymentsJob(
  database: Database,
  steps: PaymentSteps,
  afterSeconds: number,
): Job {
  async function look(paymentId: string): Promise<void> {
    const payment = await settlePayment(steps, paymentId, 'job');
    if (payment && isAtRest(payment)) await database.execute(endLook, [paymentId, payment.state]);
  }
  return {
    name: 'payments.settle',
    everyMs: Math.min(afterSeconds * 500, MOST_PAUSE_MS),
    async run(signal) {
      let taken = AT_ONCE;
      while (taken === AT_ONCE && !signal.aborted) {
        const due = await database.query<[string]>(leaseLooks, [afterSeconds, AT_ONCE]);
        const looks = await Promise.allSettled(due.map(([paymentId]) => look(paymentId)));
        for (const [i, result] of looks.entries()) {
          if (result.status === 'fulfilled') continue;
          const reason = String(result.reason);
          steps.log.warn({ paymentId: due[i]?.[0], reason }, 'a payment could not be looked at');
        }
        taken = due.length;
      }
    },
  };
}

/** Whether nothing is to be done for it until its provider speaks of it. */
function isAtRest({ state, isInDoubt, refundingMinor }: StoredPayment): boolean {
  return !isInDoubt && state !== 'pending' && refundingMinor === 0;
}
