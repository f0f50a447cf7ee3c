import type { BuyerAction, Decline } from '../../domain/payment-schemas.ts';
import type { ChargeState } from '../../domain/payment-state.ts';

/** What a provider says of a charge of ours, now. */
export type Charge = {
  /** Its own name of it; empty where it has refused to make one. */
  readonly ref: string;
  readonly state: ChargeState;
  readonly amountMinor: number;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** What it keeps, as far as it tells; of a captured charge alone. */
  readonly feeMinor: number;
  readonly action?: BuyerAction | undefined;
  readonly decline?: Decline | undefined;
};

/** A charge as the provider lists it; one without an id of ours is not ours, or lost its name. */
export type ListedCharge = Charge & { readonly paymentId: string | undefined };

/** What a charge is asked for with; the same words each time, since a provider compares them by the key. */
export type ChargeRequest = {
  readonly saleRef: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly method: 'card' | 'pix';
  readonly token?: string | undefined;
  readonly description?: string | undefined;
  readonly customer?: string | undefined;
  readonly expiresAtMs?: number | undefined;
  readonly returnUrl?: string | undefined;
};

/** A payment as a provider needs to know it. */
export type ChargeKey = {
  readonly paymentId: string;
  readonly ref: string | undefined;
  /** Kept while it is in doubt whether the provider knows the charge. */
  readonly request: ChargeRequest | undefined;
  /** Since when its provider may have been asked: no provider keeps an idempotency key for ever. */
  readonly createdAtMs: number;
};

export type RefundAnswer =
  | { readonly state: 'refunded'; readonly ref: string }
  | { readonly state: 'failed'; readonly code: string };

export type ProviderMessage = {
  readonly messageId: string;
  readonly type: string;
  /** Our name of the charge, or the provider's: one of them is there where it is about a charge at all. */
  readonly paymentId: string | undefined;
  readonly ref: string | undefined;
  /** The state of the charge that it tells of; who knows it already need not ask. */
  readonly says: ChargeState | undefined;
};

/**
 * Somebody who takes money for us. Every command carries an idempotency key that is made of our id, so asking again
 * has no second effect; who gets no answer, or one that says nothing, throws `ProviderSilentError`, and the payment
 * stays in doubt.
 */
export type PaymentProvider = {
  readonly name: string;
  /** Asks for a charge; the same charge each time for a payment. */
  authorise: (key: ChargeKey) => Promise<Charge>;
  /** Takes what was authorised; answers with what the charge is then. */
  capture: (key: ChargeKey) => Promise<Charge>;
  /** Sees to it that nothing is taken, also where the charge has not reached the provider yet. */
  void: (key: ChargeKey) => Promise<Charge>;
  refund: (key: ChargeKey, refundId: string, amountMinor: number) => Promise<RefundAnswer>;
  /** Nothing: the provider has never heard of it. */
  find: (key: ChargeKey) => Promise<Charge | undefined>;
  /** Charges that were made in a time, a page at a time. */
  list: (
    asked: { fromMs: number; beforeMs: number },
    after: string | undefined,
  ) => Promise<{ charges: ListedCharge[]; next: string | undefined }>;
  /** Reads a message, by its raw bytes. Nothing: it is forged, too old, or none. */
  readWebhook: (
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ) => ProviderMessage | undefined;
};

/** The provider did not answer, or not so that we would know what it did: nobody knows the outcome. */
export class ProviderSilentError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'ProviderSilentError';
  }
}
