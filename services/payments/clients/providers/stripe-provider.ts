import Stripe from 'stripe';
import type { Clock } from '../../../../platform/clock/clock.ts';
import {
  type Charge,
  type ChargeKey,
  type PaymentProvider,
  ProviderSilentError,
  type RefundAnswer,
} from './payment-provider.ts';
import { readEvent } from './read-stripe-event.ts';
import { chargeOf, listedCharge } from './stripe-charge.ts';
import { intentOf } from './stripe-intent-params.ts';
import { askStripe, isRefusal, refusedCharge, voidCharge } from './stripe-refusals.ts';

export type StripeOptions = {
  secretKey: string;
  webhookSecret: string;
  timeoutMs: number;
  clock: Clock;
  /** Another server than Stripe's, for tests. */
  server?: { host: string; port: number; protocol: 'http' };
};

const PAGE_SIZE = 100;
/** Stripe forgets a key after a day; with the same key it would then make a second charge. */
const KEY_LIVES_MS = 20 * 3_600_000;
const WITH_FEE = ['latest_charge.balance_transaction'];

/**
 * Stripe, by payment intents that are captured by hand (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method).
 * Without a token the buyer gives his card to Stripe in the browser, by the intent's client secret. The idempotency key
 * of a command is made of our id, and Stripe keeps it for a day at least: asked again within it, it gives its first
 * answer. It keeps its own failures too (500), so a step that failed there is looked up before it is asked again.
 */
export function createStripeProvider(options: StripeOptions): PaymentProvider {
  const stripe = new Stripe(options.secretKey, {
    timeout: options.timeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
    ...options.server,
  });
  const read = (ref: string) => stripe.paymentIntents.retrieve(ref, { expand: WITH_FEE });

  async function authorise({ paymentId, request, createdAtMs }: ChargeKey): Promise<Charge> {
    if (!request) throw new ProviderSilentError(`stripe: ${paymentId} was not kept`);
    if (options.clock.nowMs() - createdAtMs > KEY_LIVES_MS) return searchFor(paymentId);
    const params = intentOf(paymentId, request);
    return askStripe(async () => {
      try {
        return chargeOf(await stripe.paymentIntents.create(params, keyed(paymentId)));
      } catch (error) {
        return refusedCharge(error, request);
      }
    });
  }

  /** @throws ProviderSilentError where there is none: somebody has to look, and the reconciliation says so */
  async function searchFor(paymentId: string): Promise<Charge> {
    const query = `metadata['paymentId']:'${paymentId}'`;
    const { data } = await askStripe(() => stripe.paymentIntents.search({ query, limit: 1 }));
    const [intent] = data;
    if (!intent) throw new ProviderSilentError(`stripe: ${paymentId} is too old to be asked again`);
    return chargeOf(intent);
  }

  /** One that was made before, by its name with us; the key may be forgotten by now. */
  async function findRefund(intentId: string, refundId: string) {
    const made = await stripe.refunds.list({ payment_intent: intentId, limit: PAGE_SIZE });
    return made.data.find(({ metadata }) => metadata?.['refundId'] === refundId);
  }

  /** A step of a charge; where Stripe says that it is in another state by now, that state counts. */
  async function step(key: ChargeKey, act: (ref: string) => Promise<Stripe.PaymentIntent>) {
    const { ref } = key.ref === undefined ? await authorise(key) : { ref: key.ref };
    if (ref === '') return voidCharge(key);
    return askStripe(async () => {
      try {
        return chargeOf(await act(ref));
      } catch (error) {
        const intent = await read(ref);
        if (isOpen(intent)) throw error;
        return chargeOf(intent);
      }
    });
  }

  return {
    name: 'stripe',
    authorise,
    capture: (key) =>
      step(key, (ref) =>
        stripe.paymentIntents.capture(ref, { expand: WITH_FEE }, keyed(`${key.paymentId}:capture`)),
      ),
    void: (key) =>
      step(key, (ref) => stripe.paymentIntents.cancel(ref, {}, keyed(`${key.paymentId}:void`))),
    refund: (key, refundId, amountMinor) =>
      askStripe(async () => {
        const intentId = key.ref ?? '';
        const made = await findRefund(intentId, refundId);
        if (made) return refundAnswer(made);
        const params = {
          payment_intent: intentId,
          amount: amountMinor,
          metadata: { paymentId: key.paymentId, refundId },
        };
        try {
          return refundAnswer(await stripe.refunds.create(params, keyed(refundId)));
        } catch (error) {
          if (!isRefusal(error)) throw error;
          return { state: 'failed', code: error.code ?? 'refused' } satisfies RefundAnswer;
        }
      }),
    async find(key) {
      const { ref } = key;
      if (ref === undefined) return undefined;
      return askStripe(async () => {
        const charge = chargeOf(await read(ref));
        // With its client secret the buyer could still try another card, for a payment that is told as declined.
        if (charge.state === 'declined') {
          await stripe.paymentIntents.cancel(ref, {}, keyed(`${key.paymentId}:void`));
        }
        return charge;
      });
    },
    list: (time, after) => askStripe(() => listCharges(stripe, time, after)),
    readWebhook: (headers, body) =>
      readEvent(stripe, headers['stripe-signature'], body, options.webhookSecret),
  };
}

async function listCharges(
  stripe: Stripe,
  { fromMs, beforeMs }: { fromMs: number; beforeMs: number },
  after: string | undefined,
) {
  const page = await stripe.paymentIntents.list({
    created: { gte: Math.floor(fromMs / 1000), lt: Math.ceil(beforeMs / 1000) },
    limit: PAGE_SIZE,
    expand: ['data.latest_charge.balance_transaction'],
    ...(after !== undefined && { starting_after: after }),
  });
  const next = page.has_more ? page.data.at(-1)?.id : undefined;
  return { charges: page.data.map(listedCharge), next };
}

function keyed(idempotencyKey: string): Stripe.RequestOptions {
  return { idempotencyKey };
}

function isOpen({ status }: Stripe.PaymentIntent): boolean {
  return status !== 'succeeded' && status !== 'canceled';
}

/** A refund that is under way at the bank is made, as far as we can see to it. */
function refundAnswer({ id, status, failure_reason: reason }: Stripe.Refund): RefundAnswer {
  return status === 'failed' || status === 'canceled'
    ? { state: 'failed', code: reason ?? status }
    : { state: 'refunded', ref: id };
}
