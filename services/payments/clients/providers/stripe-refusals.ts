import Stripe from 'stripe';
import {
  type Charge,
  type ChargeKey,
  type ChargeRequest,
  ProviderSilentError,
} from './payment-provider.ts';
import { chargeOf, declineOf } from './stripe-charge.ts';

/** What a refusal to make a charge means: nothing was taken under our id. @throws what is no refusal */
export function refusedCharge(error: unknown, request: ChargeRequest): Charge {
  if (!isRefusal(error)) throw error;
  const { payment_intent: intent } = error;
  if (intent) return { ...chargeOf(intent), state: 'declined', decline: declineOf(error) };
  const { amountMinor, currency } = request;
  const none = { capturedMinor: 0, refundedMinor: 0, feeMinor: 0 };
  return {
    ref: '',
    state: 'declined',
    amountMinor,
    currency,
    ...none,
    decline: declineOf(error),
  };
}

/** A charge that Stripe has refused to make: there is nothing to void. */
export function voidCharge({ request }: ChargeKey): Charge {
  const { amountMinor = 0, currency = '' } = request ?? {};
  const none = { capturedMinor: 0, refundedMinor: 0, feeMinor: 0 };
  return { ref: '', state: 'voided', amountMinor, currency, ...none };
}

/** The card was refused, or the request is one that will never do. */
export function isRefusal(error: unknown): error is InstanceType<typeof Stripe.errors.StripeError> {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  const isOurs = error.code === 'idempotency_key_in_use' || error.code === 'lock_timeout';
  return error.statusCode === 402 || (error.statusCode === 400 && !isOurs && !isIdempotency(error));
}

function isIdempotency(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeIdempotencyError;
}

/** @throws ProviderSilentError for whatever leaves the outcome open */
export async function askStripe<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProviderSilentError(`stripe: ${reason}`, { cause });
  }
}
