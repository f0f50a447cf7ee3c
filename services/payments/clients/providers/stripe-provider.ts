import Stripe from 'stripe';
import type { Clock } from '../../../../platform/clock/clock.ts';
import { isUuid } from '../../../../platform/ids/ids.ts';
import {
  type Charge,
  type ChargeKey,
  type ChargeRequest,
  type PaymentProvider,
  type ProviderMessage,
  ProviderSilentError,
  type RefundAnswer,
} from './payment-provider.ts';
import { chargeOf, declineOf, listedCharge } from './stripe-charge.ts';

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
    return ask(async () => {
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
    const { data } = await ask(() => stripe.paymentIntents.search({ query, limit: 1 }));
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
    return ask(async () => {
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
      ask(async () => {
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
      return ask(async () => chargeOf(await read(ref)));
    },
    list: ({ fromMs, beforeMs }, after) =>
      ask(async () => {
        const page = await stripe.paymentIntents.list({
          created: { gte: Math.floor(fromMs / 1000), lt: Math.ceil(beforeMs / 1000) },
          limit: PAGE_SIZE,
          expand: ['data.latest_charge.balance_transaction'],
          ...(after !== undefined && { starting_after: after }),
        });
        const next = page.has_more ? page.data.at(-1)?.id : undefined;
        return { charges: page.data.map(listedCharge), next };
      }),
    readWebhook: (headers, body) => readEvent(stripe, headers['stripe-signature'], body, options),
  };
}

function keyed(idempotencyKey: string): Stripe.RequestOptions {
  return { idempotencyKey };
}

function intentOf(paymentId: string, request: ChargeRequest): Stripe.PaymentIntentCreateParams {
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

/** What a refusal to make a charge means: nothing was taken under our id. @throws what is no refusal */
function refusedCharge(error: unknown, request: ChargeRequest): Charge {
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
function voidCharge({ request }: ChargeKey): Charge {
  const { amountMinor = 0, currency = '' } = request ?? {};
  const none = { capturedMinor: 0, refundedMinor: 0, feeMinor: 0 };
  return { ref: '', state: 'voided', amountMinor, currency, ...none };
}

function isOpen({ status }: Stripe.PaymentIntent): boolean {
  return status !== 'succeeded' && status !== 'canceled';
}

/** The card was refused, or the request is one that will never do. */
function isRefusal(error: unknown): error is InstanceType<typeof Stripe.errors.StripeError> {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  const isOurs = error.code === 'idempotency_key_in_use' || error.code === 'lock_timeout';
  return error.statusCode === 402 || (error.statusCode === 400 && !isOurs && !isIdempotency(error));
}

function isIdempotency(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeIdempotencyError;
}

/** A refund that is under way at the bank is made, as far as we can see to it. */
function refundAnswer({ id, status, failure_reason: reason }: Stripe.Refund): RefundAnswer {
  return status === 'failed' || status === 'canceled'
    ? { state: 'failed', code: reason ?? status }
    : { state: 'refunded', ref: id };
}

function readEvent(
  stripe: Stripe,
  signature: string | string[] | undefined,
  body: Buffer,
  { webhookSecret }: StripeOptions,
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
    };
  } catch {
    return undefined;
  }
}

/** @throws ProviderSilentError for whatever leaves the outcome open */
async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProviderSilentError(`stripe: ${reason}`, { cause });
  }
}
