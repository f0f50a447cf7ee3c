import { type Static, Type } from 'typebox';

export const uuid = Type.String({ format: 'uuid' });
/** Of the smallest unit of a currency: cents, centavos. Up to a billion of the large ones. */
const amount = { maximum: 100_000_000_000 };
const currency = Type.String({ pattern: '^[A-Z]{3}$' });
/** Not blank, and kept as it is. */
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength, format: 'text' });

const saleRef = text(200);

/** What they mean, and the ways between them, is told in payment-state.ts. */
export const paymentState = Type.Union([
  Type.Literal('authorising'),
  Type.Literal('pending'),
  Type.Literal('authorised'),
  Type.Literal('capturing'),
  Type.Literal('captured'),
  Type.Literal('voiding'),
  Type.Literal('voided'),
  Type.Literal('declined'),
]);

export const authoriseInput = Type.Object({
  /** Chosen by the caller; the same payment is carried out once. */
  paymentId: uuid,
  /** What is paid for. It is the correlation id of the payment's events. */
  saleRef,
  amountMinor: Type.Integer({ minimum: 0, ...amount }),
  currency,
  /** `card` and `pix` go to a provider; the others are money that is there already. */
  method: Type.Union([
    Type.Literal('card'),
    Type.Literal('pix'),
    Type.Literal('external'),
    Type.Literal('cash'),
    Type.Literal('free'),
  ]),
  /** The provider's name of a means of payment; never the number of a card. */
  token: Type.Optional(text(200)),
  /** Of an external payment. */
  transactionId: Type.Optional(text(200)),
  /** On the buyer's statement, or beside it. */
  description: Type.Optional(text(200)),
  /** The buyer, by a name that says nothing of him. */
  customer: Type.Optional(text(200)),
  /** Until when the buyer may pay, where he has to do something. Ten minutes where absent. */
  expiresAtMs: Type.Optional(Type.Number()),
  /** Where the buyer's browser goes once he has done it. */
  returnUrl: Type.Optional(Type.String({ pattern: '^https?://', maxLength: 2000, format: 'text' })),
});

export const externalPayment = Type.Object({
  paymentId: uuid,
  saleRef,
  amountMinor: Type.Integer({ minimum: 0, ...amount }),
  currency,
  transactionId: text(200),
});

/** What the buyer has to do before a payment can be approved. */
export const action = Type.Union([
  /** Look at a page of his bank's. */
  Type.Object({ kind: Type.Literal('redirect'), url: Type.String() }),
  /** Pay a Pix: the text is copied, or shown as a QR code. */
  Type.Object({
    kind: Type.Literal('pix'),
    payload: Type.String(),
    expiresAtMs: Type.Number(),
  }),
  /** Go on in the provider's own form, in the browser. */
  Type.Object({ kind: Type.Literal('client-secret'), clientSecret: Type.String() }),
]);

export const decline = Type.Object({
  /** The provider's, such as `insufficient_funds`. */
  code: Type.String(),
  /** Whether the same means may work another time; else another one is needed. */
  isRetryable: Type.Boolean(),
});

export const refundView = Type.Object({
  refundId: uuid,
  amountMinor: Type.Integer(),
  state: Type.Union([Type.Literal('refunding'), Type.Literal('refunded'), Type.Literal('failed')]),
  failure: Type.Union([Type.String(), Type.Null()]),
});

/** A payment as others see it. */
export const paymentView = Type.Object({
  paymentId: uuid,
  saleRef: Type.String(),
  method: Type.String(),
  provider: Type.String(),
  providerRef: Type.Union([Type.String(), Type.Null()]),
  transactionId: Type.Union([Type.String(), Type.Null()]),
  state: paymentState,
  /** Nobody knows what the provider did; it is found out by itself. */
  isInDoubt: Type.Boolean(),
  /** It was given up: what comes for it goes back by itself. */
  isUnwanted: Type.Boolean(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  capturedMinor: Type.Integer(),
  refundingMinor: Type.Integer(),
  refundedMinor: Type.Integer(),
  feeMinor: Type.Integer(),
  action: Type.Union([action, Type.Null()]),
  decline: Type.Union([decline, Type.Null()]),
  createdAtMs: Type.Number(),
  changedAtMs: Type.Number(),
});

/** Something that two of the three do not agree about: our payment, the provider's charge, the ledger. */
export const paymentDifference = Type.Object({
  code: Type.String({ description: 'What differs: `CAPTURED_DIFFERS`, `UNKNOWN_TO_US`, …' }),
  paymentId: Type.Union([Type.String(), Type.Null()]),
  provider: Type.String(),
  providerRef: Type.Union([Type.String(), Type.Null()]),
  ours: Type.String(),
  theirs: Type.String(),
});

export type PaymentState = Static<typeof paymentState>;
export type PaymentView = Static<typeof paymentView>;
export type BuyerAction = Static<typeof action>;
export type Decline = Static<typeof decline>;
export type RefundView = Static<typeof refundView>;
