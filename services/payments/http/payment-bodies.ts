import { type Static, Type } from 'typebox';
import type { PaymentView } from '../domain/payment-schemas.ts';
import type { FindHistory } from '../queries/find-history.ts';

const time = Type.String({ format: 'date-time' });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);

/** A payment as an operator sees it; all amounts in the smallest unit of its currency. */
export const paymentBody = Type.Object({
  paymentId: Type.String({ format: 'uuid' }),
  saleRef: Type.String({ description: 'What is paid for, in the words of whoever asked.' }),
  method: Type.String(),
  provider: Type.String(),
  providerRef: orNull(Type.String()),
  transactionId: orNull(Type.String()),
  state: Type.String(),
  isInDoubt: Type.Boolean({ description: 'The provider has not answered; it is asked again.' }),
  isUnwanted: Type.Boolean({ description: 'It was given up: what comes for it goes back.' }),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  capturedMinor: Type.Integer(),
  refundingMinor: Type.Integer({ description: 'Of refunds in doubt.' }),
  refundedMinor: Type.Integer(),
  feeMinor: Type.Integer(),
  decline: orNull(Type.Object({ code: Type.String(), isRetryable: Type.Boolean() })),
  createdAt: time,
  changedAt: time,
});

export const historyBody = Type.Object({
  ...paymentBody.properties,
  refunds: Type.Array(
    Type.Object({
      refundId: Type.String({ format: 'uuid' }),
      amountMinor: Type.Integer(),
      state: Type.String(),
      failure: orNull(Type.String()),
      createdAt: time,
      changedAt: time,
    }),
  ),
  history: Type.Array(
    Type.Object({
      stateBefore: Type.String(),
      state: Type.String(),
      cause: Type.String(),
      refundId: orNull(Type.String()),
      at: time,
    }),
  ),
  ledger: Type.Array(
    Type.Object({
      kind: Type.String(),
      refundId: orNull(Type.String()),
      debit: Type.String(),
      credit: Type.String(),
      amountMinor: Type.Integer(),
      currency: Type.String(),
      at: time,
    }),
  ),
});

/** What a buyer is to do is his: it has a secret in it. */
export function describePayment(payment: PaymentView): Static<typeof paymentBody> {
  const { createdAtMs, changedAtMs, action: _, ...rest } = payment;
  return { ...rest, createdAt: timeOf(createdAtMs), changedAt: timeOf(changedAtMs) };
}

export function describeHistory(
  payment: PaymentView,
  { changes, entries, refunds }: Awaited<ReturnType<FindHistory>>,
): Static<typeof historyBody> {
  return {
    ...describePayment(payment),
    refunds: refunds.map(({ createdAtMs, changedAtMs, ...rest }) => {
      return { ...rest, createdAt: timeOf(createdAtMs), changedAt: timeOf(changedAtMs) };
    }),
    history: changes.map(({ atMs, ...rest }) => ({ ...rest, at: timeOf(atMs) })),
    ledger: entries.map(({ atMs, ...rest }) => ({ ...rest, at: timeOf(atMs) })),
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
