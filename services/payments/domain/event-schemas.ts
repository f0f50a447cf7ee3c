import { Type } from 'typebox';

/** A payment, without a word of who paid. */
const payment = {
  paymentId: Type.String({ format: 'uuid' }),
  saleRef: Type.String(),
  method: Type.String(),
  provider: Type.String(),
  amountMinor: Type.Integer(),
  currency: Type.String(),
};

/** What the payments tell of. A name and a version once given are never given to anything else. */
export const paymentEvents = {
  PaymentAuthorised: {
    version: 1,
    summary: 'A provider holds the amount of a payment for us.',
    subject: 'payment',
    data: Type.Object(payment),
  },
  PaymentCaptured: {
    version: 1,
    summary: 'The money of a payment is ours.',
    subject: 'payment',
    data: Type.Object(payment),
  },
  PaymentDeclined: {
    version: 1,
    summary: 'A payment was refused, or its time was over.',
    subject: 'payment',
    data: Type.Object({
      ...payment,
      declineCode: Type.String(),
      isRetryable: Type.Boolean(),
    }),
  },
  PaymentRefunded: {
    version: 1,
    summary: 'Money of a payment went back: `amountMinor` of it now, `refundedMinor` in all.',
    subject: 'payment',
    data: Type.Object({
      ...payment,
      refundId: Type.String({ format: 'uuid' }),
      refundedMinor: Type.Integer(),
    }),
  },
} as const;
