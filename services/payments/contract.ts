import { type Static, Type } from 'typebox';
import { eventOperations } from '../../platform/events/event-operations.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { paymentEvents } from './domain/event-schemas.ts';
import {
  action,
  authoriseInput,
  decline,
  externalPayment,
  paymentDifference,
  paymentState,
  paymentView,
  refundView,
  uuid,
} from './domain/payment-schemas.ts';

const byId = Type.Object({ paymentId: uuid });

/** Nobody knows yet. It is found out by itself; asking again, by the same id, may find it out sooner. */
const unknown = Type.Object({ ok: Type.Literal(true), status: Type.Literal('unknown') });
const notFound = Type.Object({
  ok: Type.Literal(false),
  code: Type.Literal('PAYMENT_NOT_FOUND'),
});
const declined = Type.Object({
  ok: Type.Literal(false),
  code: Type.Literal('PAYMENT_DECLINED'),
  decline,
});
/** It was given up, by whomever, or what was held has lapsed: nothing is taken under this id any more. */
const voided = Type.Object({ ok: Type.Literal(false), code: Type.Literal('PAYMENT_VOIDED') });

const authoriseOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    status: Type.Literal('approved'),
    /** The money is ours already: external, cash, free, Pix. Capturing it does nothing more. */
    isCaptured: Type.Boolean(),
  }),
  Type.Object({
    ok: Type.Literal(true),
    status: Type.Literal('pending'),
    /** What the buyer has to do. It is approved later: ask again, or follow the events. */
    action: Type.Union([action, Type.Null()]),
  }),
  unknown,
  declined,
  voided,
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Union([
      /** The id was used for another amount, currency, method or sale. */
      Type.Literal('PAYMENT_ID_REUSED'),
      /** Nobody takes this method, here and now. */
      Type.Literal('METHOD_NOT_AVAILABLE'),
      /** A field has the number of a card in it, which is not ours to see: 422. */
      Type.Literal('CARD_NUMBER_REFUSED'),
      /** `free` with an amount, another method without one, `external` without its transaction: 422. */
      Type.Literal('PAYMENT_INVALID'),
    ]),
  }),
]);

const captureOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    status: Type.Literal('captured'),
    capturedMinor: Type.Integer(),
  }),
  unknown,
  notFound,
  declined,
  voided,
  /** Its authorisation is in doubt, or waits for the buyer. */
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('PAYMENT_NOT_AUTHORISED') }),
]);

const voidOutcome = Type.Union([
  Type.Object({ ok: Type.Literal(true), status: Type.Literal('voided') }),
  unknown,
  /** The money is ours already: refund it. */
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('PAYMENT_CAPTURED') }),
]);

const refundOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    status: Type.Literal('refunded'),
    /** Of the payment, in all. */
    refundedMinor: Type.Integer(),
  }),
  unknown,
  notFound,
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('REFUND_EXCEEDS_CAPTURED'),
    /** What is left of the payment. */
    refundableMinor: Type.Integer(),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Union([
      Type.Literal('PAYMENT_NOT_CAPTURED'),
      /** The id was used for another payment or amount. */
      Type.Literal('REFUND_ID_REUSED'),
    ]),
  }),
  /** The provider refused it for good; another refund, under another id, may be tried. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('REFUND_FAILED'),
    reason: Type.String(),
  }),
]);

export const paymentsContract = defineContract({
  service: 'payments',
  events: paymentEvents,
  operations: {
    /** Has an amount held, or paid where its method knows no holding. One payment is one try: another card, another id. */
    authorisePayment: { input: authoriseInput, output: authoriseOutcome },
    /** Takes what was authorised, all of it. */
    capturePayment: { input: byId, output: captureOutcome },
    /**
     * Gives a payment up. Once this has answered, `unknown` too, its money stays with the buyer or goes back to him
     * by itself, even if the id was never heard of: whoever comes with it later is refused.
     */
    voidPayment: { input: byId, output: voidOutcome },
    /** Gives money of a captured payment back, by the refund's own id; several refunds up to what was captured. */
    refundPayment: {
      input: Type.Object({
        paymentId: uuid,
        refundId: uuid,
        amountMinor: Type.Integer({ minimum: 1 }),
      }),
      output: refundOutcome,
    },
    /** A payment with its refunds. Where it is in doubt, or waits for the buyer, the provider is asked first. */
    findPayment: {
      input: byId,
      output: Type.Union([
        Type.Object({
          ok: Type.Literal(true),
          payment: paymentView,
          refunds: Type.Array(refundView),
        }),
        notFound,
      ]),
    },
    /** Payments in the order in which they were begun, for whoever compares them with what was sold. */
    listPayments: {
      input: Type.Object({
        /** `next` of the page before. */
        after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}_[0-9a-f-]{36}$' })),
        fromMs: Type.Optional(Type.Number()),
        beforeMs: Type.Optional(Type.Number()),
        saleRef: Type.Optional(Type.String()),
        state: Type.Optional(paymentState),
        limit: Type.Integer({ minimum: 1, maximum: 1000 }),
      }),
      output: Type.Object({
        payments: Type.Array(paymentView),
        next: Type.Union([Type.String(), Type.Null()]),
      }),
    },
    /**
     * Writes down payments that were made elsewhere, many in one statement: approved and captured at once, and nobody
     * is asked. One transaction may pay for several. Those that are refused have an id that stands for another payment.
     */
    recordExternal: {
      input: Type.Object({
        payments: Type.Array(externalPayment, { minItems: 1, maxItems: 1000 }),
      }),
      output: Type.Object({
        refused: Type.Array(
          Type.Object({
            paymentId: uuid,
            code: Type.Union([Type.Literal('PAYMENT_ID_REUSED'), Type.Literal('PAYMENT_VOIDED')]),
          }),
        ),
      }),
    },
    /** Whether the providers, our payments and the ledger agree, about payments that were begun in a time. */
    reconcile: {
      input: Type.Object({ fromMs: Type.Number(), beforeMs: Type.Number() }),
      output: Type.Object({
        payments: Type.Integer(),
        charges: Type.Integer(),
        /** Whether there was no more in that time than is compared at once. */
        isComplete: Type.Boolean(),
        differences: Type.Array(paymentDifference),
      }),
    },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
    ...eventOperations,
  },
});

export type PaymentsApi = ApiOf<typeof paymentsContract>;
export type AuthorisePayment = Static<typeof authoriseInput>;
export type ExternalPayment = Static<typeof externalPayment>;
export type AuthoriseOutcome = Awaited<ReturnType<PaymentsApi['authorisePayment']>>;
export type CaptureOutcome = Awaited<ReturnType<PaymentsApi['capturePayment']>>;
export type VoidOutcome = Awaited<ReturnType<PaymentsApi['voidPayment']>>;
export type RefundPayment = Parameters<PaymentsApi['refundPayment']>[0];
export type RefundOutcome = Awaited<ReturnType<PaymentsApi['refundPayment']>>;
