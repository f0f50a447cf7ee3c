import type { CaptureOutcome } from '../contract.ts';
import type { StoredPayment } from '../domain/stored-payment.ts';
import { type PaymentSteps, settleKnown } from './settle-payment.ts';

/** Takes what was authorised: written down as in doubt, then asked for. Both may be asked again. */
export function createCapturePayment(steps: PaymentSteps) {
  return async ({ paymentId }: { paymentId: string }): Promise<CaptureOutcome> => {
    const { store } = steps;
    const begun = await store.change({
      paymentId,
      from: ['authorised'],
      to: 'capturing',
      cause: 'command',
    });
    const known = begun ?? (await store.find(paymentId));
    if (known?.state !== 'capturing') return outcomeOf(known);
    return outcomeOf(await settleKnown(steps, known, 'command'));
  };
}

function outcomeOf(payment: StoredPayment | undefined): CaptureOutcome {
  if (!payment) return { ok: false, code: 'PAYMENT_NOT_FOUND' };
  switch (payment.state) {
    case 'authorising':
    case 'pending':
      return { ok: false, code: 'PAYMENT_NOT_AUTHORISED' };
    case 'authorised':
    case 'capturing':
      return { ok: true, status: 'unknown' };
    case 'captured':
      if (payment.isUnwanted) return { ok: false, code: 'PAYMENT_VOIDED' };
      return { ok: true, status: 'captured', capturedMinor: payment.capturedMinor };
    case 'voiding':
    case 'voided':
      return { ok: false, code: 'PAYMENT_VOIDED' };
    case 'declined': {
      const decline = payment.decline ?? { code: 'declined', isRetryable: false };
      return { ok: false, code: 'PAYMENT_DECLINED', decline };
    }
  }
}
