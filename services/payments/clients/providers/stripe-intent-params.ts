import type Stripe from 'stripe';
import type { ChargeRequest } from './payment-provider.ts';

/** What an intent is asked for with: held, to be captured by hand, and confirmed at once where there is a token. */
export function intentOf(
  paymentId: string,
  request: ChargeRequest,
): Stripe.PaymentIntentCreateParams {
  const { amountMinor, currency, token, description, returnUrl, saleRef } = request;
  return {
    amount: amountMinor,
    currency: currency.toLowerCase(),
    capture_method: 'manual',
    automatic_payment_methods: { enabled: true, allow_redirects: returnUrl ? 'always' : 'never' },
    metadata: { paymentId, saleRef },
    ...(description !== undefined && { description }),
    ...(token !== undefined && {
      payment_method: token,
      confirm: true,
      ...(returnUrl !== undefined && { return_url: returnUrl }),
    }),
  };
}
