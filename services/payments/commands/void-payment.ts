import type { VoidOutcome } from '../contract.ts';
import type { StoredPayment } from '../domain/stored-payment.ts';
import { type PaymentSteps, settlePayment } from './settle-payment.ts';

/**
 * Gives a payment up. That is written down first; from then on its money stays with the buyer or goes back to him,
 * whatever the provider says, and whenever. An id that is not known is closed: a command that comes late finds it so.
 */
export function createVoidPayment(steps: PaymentSteps) {
  const { store } = steps;
  return async ({ paymentId }: { paymentId: string }): Promise<VoidOutcome> => {
    if (!(await store.find(paymentId))) await store.voidUnknown(paymentId);
    await store.change({
      paymentId,
      from: ['authorising', 'pending', 'authorised'],
      to: 'voiding',
      cause: 'command',
    });
    await store.markUnwanted(paymentId);
    const known = await store.find(paymentId);
    const isOpen = known?.state === 'voiding' || known?.state === 'capturing';
    return outcomeOf(isOpen ? await settlePayment(steps, paymentId, 'command') : known);
  };
}

function outcomeOf(payment: StoredPayment | undefined): VoidOutcome {
  if (!payment) throw new Error('a payment vanished after it was voided');
  switch (payment.state) {
    case 'authorising':
    case 'pending':
    case 'authorised':
    case 'capturing':
    case 'voiding':
      return { ok: true, status: 'unknown' };
    case 'voided':
    case 'declined':
      return { ok: true, status: 'voided' };
    case 'captured':
      if (!payment.isUnwanted) return { ok: false, code: 'PAYMENT_CAPTURED' };
      return payment.refundedMinor === payment.capturedMinor
        ? { ok: true, status: 'voided' }
        : { ok: true, status: 'unknown' };
  }
}
