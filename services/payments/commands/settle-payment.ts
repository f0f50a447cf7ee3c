import { v5 } from 'uuid';
import type { Logger } from '../../../platform/log/logger.ts';
import {
  type Charge,
  type ChargeKey,
  type ChargeRequest,
  type PaymentProvider,
  ProviderSilentError,
} from '../clients/providers/payment-provider.ts';
import { stateAfter } from '../domain/payment-state.ts';
import type { StoredPayment } from '../domain/stored-payment.ts';
import type { Cause, PaymentStore } from './payment-store.ts';
import type { RefundStore } from './refund-store.ts';

export type FindProvider = (name: string) => PaymentProvider | undefined;

export type PaymentSteps = {
  store: PaymentStore;
  refunds: RefundStore;
  findProvider: FindProvider;
  log: Logger;
};

/** More steps than a payment ever has to go at once: void, then found captured, then refunded. */
const MOST_STEPS = 4;

/**
 * Goes on with a payment as far as its provider answers, and tells how it stands then: what is in doubt is asked for
 * again, with the same key; what waits for the buyer, or may have changed at the provider, is looked up; what nobody
 * wants is voided or refunded. Safe to run any number of times, anywhere, at once.
 */
export async function settlePayment(
  steps: PaymentSteps,
  paymentId: string,
  cause: Cause,
): Promise<StoredPayment | undefined> {
  const payment = await steps.store.find(paymentId);
  return payment && settleKnown(steps, payment, cause);
}

/** The same from how a payment stands now, where that has just been read. */
export async function settleKnown(
  steps: PaymentSteps,
  known: StoredPayment,
  cause: Cause,
): Promise<StoredPayment | undefined> {
  let payment: StoredPayment | undefined = known;
  const { paymentId } = known;
  for (let step = 0; step < MOST_STEPS; step++) {
    const provider = steps.findProvider(payment.provider);
    if (!provider) return payment;
    let changed: StoredPayment | undefined;
    try {
      changed = await takeStep(steps, provider, payment, cause);
    } catch (error) {
      if (!(error instanceof ProviderSilentError)) throw error;
      steps.log.warn({ paymentId, state: payment.state, reason: error.message }, 'in doubt');
      return steps.store.find(paymentId);
    }
    // Another may have changed it meanwhile.
    if (!changed) return steps.store.find(paymentId);
    payment = changed;
    if (!needsMore(payment)) return payment;
  }
  return payment;
}

/** Whether a payment that has just changed can go on at once. */
function needsMore({ state, isUnwanted }: StoredPayment): boolean {
  return isUnwanted && (state === 'voiding' || state === 'captured');
}

/** One step; the payment as it is then, or nothing where the step has not changed it. */
async function takeStep(
  steps: PaymentSteps,
  provider: PaymentProvider,
  payment: StoredPayment,
  cause: Cause,
): Promise<StoredPayment | undefined> {
  const key = keyOf(payment);
  const record = (charge: Charge | undefined) => recordCharge(steps.store, payment, charge, cause);
  switch (payment.state) {
    case 'authorising':
      return record(await provider.authorise(key));
    case 'capturing':
      return record(await provider.capture(key));
    case 'voiding':
      return record(await provider.void(key));
    case 'captured':
      return settleRefunds(steps, provider, payment, cause);
    case 'authorised':
    case 'pending':
    case 'voided':
    case 'declined':
      return record(await provider.find(key));
  }
}

/** Writes down what the provider says of a payment, where that changes it. */
async function recordCharge(
  store: PaymentStore,
  { paymentId, state }: StoredPayment,
  charge: Charge | undefined,
  cause: Cause,
): Promise<StoredPayment | undefined> {
  const next = charge && stateAfter(state, charge.state);
  return next && store.change({ paymentId, from: [state], to: next, cause, charge });
}

/** Goes on with refunds in doubt, and gives back all that is left of what nobody wants. */
async function settleRefunds(
  { store, refunds }: PaymentSteps,
  provider: PaymentProvider,
  payment: StoredPayment,
  cause: Cause,
): Promise<StoredPayment | undefined> {
  const { paymentId, capturedMinor, refundedMinor, refundingMinor, isUnwanted } = payment;
  const left = capturedMinor - refundedMinor - refundingMinor;
  const own = v5('refund of what came too late', paymentId);
  if (isUnwanted && left > 0) await refunds.begin({ refundId: own, paymentId, amountMinor: left });
  const open = (await refunds.list(paymentId)).filter(({ state }) => state === 'refunding');
  for (const { refundId, amountMinor } of open) {
    const answer = await provider.refund(keyOf(payment), refundId, amountMinor);
    await refunds.end({ refundId, paymentId }, answer, cause);
  }
  return open.length > 0 ? store.find(paymentId) : undefined;
}

export function keyOf(payment: StoredPayment): ChargeKey {
  const { paymentId, providerRef, request, createdAtMs } = payment;
  return {
    paymentId,
    ref: providerRef ?? undefined,
    request: (request as ChargeRequest | null) ?? undefined,
    createdAtMs,
  };
}
