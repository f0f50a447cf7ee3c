import type Stripe from 'stripe';
import type { Decline } from '../../domain/payment-schemas.ts';
import type { Charge, ListedCharge } from './payment-provider.ts';

/** Codes after which the same card may work another time (https://docs.stripe.com/declines/codes). */
const RETRYABLE = new Set([
  'approve_with_id',
  'authentication_required',
  'card_velocity_exceeded',
  'insufficient_funds',
  'issuer_not_available',
  'processing_error',
  'reenter_transaction',
  'try_again_later',
]);

/** A payment intent as a charge of ours; amounts are in the same units. */
export function chargeOf(intent: Stripe.PaymentIntent): Charge {
  const latest = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const balance = latest?.balance_transaction;
  const state = stateOf(intent);
  const clientSecret = intent.client_secret;
  return {
    ref: intent.id,
    state,
    amountMinor: intent.amount,
    currency: intent.currency.toUpperCase(),
    capturedMinor: intent.status === 'succeeded' ? intent.amount_received : 0,
    refundedMinor: latest?.amount_refunded ?? 0,
    feeMinor: typeof balance === 'object' && balance ? balance.fee : 0,
    ...(state === 'pending' &&
      clientSecret !== null && { action: { kind: 'client-secret', clientSecret } }),
    ...(state === 'declined' && { decline: declineOf(intent.last_payment_error ?? {}) }),
  };
}

export function listedCharge(intent: Stripe.PaymentIntent): ListedCharge {
  return { ...chargeOf(intent), paymentId: intent.metadata['paymentId'] };
}

/** Why a card was refused, by the issuer's word where there is one. */
export function declineOf(error: { decline_code?: string; code?: string }): Decline {
  const code = error.decline_code ?? error.code ?? 'declined';
  return { code, isRetryable: RETRYABLE.has(code) };
}

/**
 * One payment is one try: an intent that lost its payment method by a refusal is declined for us, although Stripe
 * would let the buyer try another card with it.
 */
function stateOf({ status, last_payment_error: error }: Stripe.PaymentIntent): Charge['state'] {
  switch (status) {
    case 'requires_payment_method':
      return error ? 'declined' : 'pending';
    case 'requires_confirmation':
    case 'requires_action':
    case 'processing':
      return 'pending';
    case 'requires_capture':
      return 'authorised';
    case 'succeeded':
      return 'captured';
    case 'canceled':
      return 'voided';
    default:
      return 'pending';
  }
}
