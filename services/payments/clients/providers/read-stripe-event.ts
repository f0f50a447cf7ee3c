import type Stripe from 'stripe';
import { isUuid } from '../../../../platform/ids/ids.ts';
import type { ChargeState } from '../../domain/payment-state.ts';
import type { ProviderMessage } from './payment-provider.ts';

/** An event that Stripe has signed within the last five minutes. Nothing: it has not. */
export function readEvent(
  stripe: Stripe,
  signature: string | string[] | undefined,
  body: Buffer,
  webhookSecret: string,
): ProviderMessage | undefined {
  if (typeof signature !== 'string') return undefined;
  try {
    const event = stripe.webhooks.constructEvent(body, signature, webhookSecret);
    const object = event.data.object as {
      object?: string;
      id?: string;
      payment_intent?: unknown;
      metadata?: Record<string, string>;
    };
    const ref = object.object === 'payment_intent' ? object.id : object.payment_intent;
    const paymentId = object.metadata?.['paymentId'] ?? '';
    return {
      messageId: event.id,
      type: event.type,
      paymentId: isUuid(paymentId) ? paymentId : undefined,
      ref: typeof ref === 'string' ? ref : undefined,
      says: TOLD_BY[event.type],
    };
  } catch {
    return undefined;
  }
}

/** The events of an intent that name its state (https://docs.stripe.com/api/events/types). */
const TOLD_BY: Readonly<Record<string, ChargeState>> = {
  'payment_intent.amount_capturable_updated': 'authorised',
  'payment_intent.requires_action': 'pending',
  'payment_intent.succeeded': 'captured',
  'payment_intent.canceled': 'voided',
};
