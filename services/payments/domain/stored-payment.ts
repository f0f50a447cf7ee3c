import type { BuyerAction, PaymentState, PaymentView } from './payment-schemas.ts';
import { isInDoubt } from './payment-state.ts';

/** As sql/find-payments.sql has it; money in minor units, times in milliseconds. */
export type PaymentRow = readonly [
  paymentId: string,
  saleRef: string,
  method: string,
  provider: string,
  providerRef: string | null,
  transactionId: string | null,
  state: PaymentState,
  isUnwanted: boolean,
  amountMinor: number,
  currency: string,
  capturedMinor: number,
  refundingMinor: number,
  refundedMinor: number,
  feeMinor: number,
  request: unknown,
  action: BuyerAction | null,
  declineCode: string | null,
  isRetryable: boolean | null,
  createdAtMs: number,
  changedAtMs: number,
];

/** A payment as it is kept: what others see, and what its provider is asked with while it is in doubt. */
export type StoredPayment = PaymentView & { readonly request: unknown };

export function readPayment(row: PaymentRow): StoredPayment {
  const [paymentId, saleRef, method, provider, providerRef, transactionId, state, ...more] = row;
  const [isUnwanted, amountMinor, currency, capturedMinor, refundingMinor, ...rest] = more;
  const [refundedMinor, feeMinor, request, action, declineCode, isRetryable, ...times] = rest;
  const [createdAtMs, changedAtMs] = times;
  return {
    paymentId,
    saleRef,
    method,
    provider,
    providerRef,
    transactionId,
    state,
    isInDoubt: isInDoubt(state),
    isUnwanted,
    amountMinor,
    currency,
    capturedMinor,
    refundingMinor,
    refundedMinor,
    feeMinor,
    action,
    decline: declineCode === null ? null : { code: declineCode, isRetryable: isRetryable ?? false },
    createdAtMs,
    changedAtMs,
    request,
  };
}

/** What others are shown: not what the provider is asked with. */
export function viewOf({ request: _, ...view }: StoredPayment): PaymentView {
  return view;
}
