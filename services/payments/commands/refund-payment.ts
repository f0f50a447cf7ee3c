import type { RefundOutcome, RefundPayment } from '../contract.ts';
import { type PaymentSteps, settlePayment } from './settle-payment.ts';

/**
 * Gives money of a captured payment back, in two steps: written down as in doubt, then asked for. Both may be asked
 * again.
 */
export function createRefundPayment(steps: PaymentSteps) {
  const { refunds } = steps;
  return async (asked: RefundPayment): Promise<RefundOutcome> => {
    const { refundId, paymentId, amountMinor } = asked;
    if (!(await refunds.find(refundId))) await refunds.begin(asked);
    const refund = await refunds.find(refundId);
    if (!refund) return refusalOf(steps, asked);
    if (refund.paymentId !== paymentId || refund.amountMinor !== amountMinor) {
      return { ok: false, code: 'REFUND_ID_REUSED' };
    }
    if (refund.state === 'refunding') await settlePayment(steps, paymentId, 'command');
    return outcomeOf(steps, asked);
  };
}

/** Why a refund was not begun. */
async function refusalOf(
  { store }: PaymentSteps,
  { paymentId }: RefundPayment,
): Promise<RefundOutcome> {
  const payment = await store.find(paymentId);
  if (!payment) return { ok: false, code: 'PAYMENT_NOT_FOUND' };
  const { state, capturedMinor, refundedMinor, refundingMinor } = payment;
  if (state !== 'captured') return { ok: false, code: 'PAYMENT_NOT_CAPTURED' };
  const refundableMinor = capturedMinor - refundedMinor - refundingMinor;
  return { ok: false, code: 'REFUND_EXCEEDS_CAPTURED', refundableMinor };
}

async function outcomeOf(
  { store, refunds }: PaymentSteps,
  { refundId, paymentId }: RefundPayment,
): Promise<RefundOutcome> {
  const refund = await refunds.find(refundId);
  const payment = await store.find(paymentId);
  if (!refund || !payment) throw new Error(`refund ${refundId} vanished after it was begun`);
  switch (refund.state) {
    case 'refunding':
      return { ok: true, status: 'unknown' };
    case 'refunded':
      return { ok: true, status: 'refunded', refundedMinor: payment.refundedMinor };
    case 'failed':
      return { ok: false, code: 'REFUND_FAILED', reason: refund.failure ?? 'untold' };
  }
}
