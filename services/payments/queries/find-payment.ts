import { type PaymentSteps, settlePayment } from '../commands/settle-payment.ts';
import type { PaymentsApi } from '../contract.ts';
import { viewOf } from '../domain/stored-payment.ts';

/** A payment with its refunds. Where it is in doubt, or waits for the buyer, its provider is asked first. */
export function createFindPayment(steps: PaymentSteps): PaymentsApi['findPayment'] {
  return async ({ paymentId }) => {
    const known = await steps.store.find(paymentId);
    if (!known) return { ok: false, code: 'PAYMENT_NOT_FOUND' };
    const isOpen = known.isInDoubt || known.state === 'pending' || known.refundingMinor > 0;
    const payment = isOpen ? await settlePayment(steps, paymentId, 'command') : known;
    const refunds = await steps.refunds.list(paymentId);
    return {
      ok: true,
      payment: viewOf(payment ?? known),
      refunds: refunds.map(({ refundId, amountMinor, state, failure }) => {
        return { refundId, amountMinor, state, failure };
      }),
    };
  };
}
