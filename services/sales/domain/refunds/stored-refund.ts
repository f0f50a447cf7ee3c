import type { RefundedUnits, RefundParts } from '../refund-schemas.ts';

export type RefundCause = 'buyer' | 'seller' | 'session' | 'resale';

/** A refund with what is needed to go on with it. */
export type StoredRefund = {
  readonly refundId: string;
  readonly saleId: string;
  readonly cause: RefundCause;
  readonly state: 'begun' | 'completed' | 'refused';
  readonly seats: string[];
  readonly sectors: RefundedUnits[];
  readonly isLast: boolean;
  readonly parts: RefundParts;
  readonly amountMinor: number;
  readonly refusal: string | null;
  readonly endedAtMs: number | null;
  readonly sessionId: string;
  readonly holdId: string;
  readonly currency: string;
  /** Of an order's sale: the payment whose money goes back. */
  readonly paymentId: string | null;
  readonly userId: string;
};

/** As sql/find-refund.sql has it. */
export type RefundRow = readonly [
  refundId: string,
  saleId: string,
  cause: RefundCause,
  state: StoredRefund['state'],
  seats: string[],
  sectors: RefundedUnits[],
  isLast: boolean,
  parts: RefundParts,
  amountMinor: number,
  refusal: string | null,
  endedAtMs: number | null,
  sessionId: string,
  holdId: string,
  currency: string,
  paymentId: string | null,
  userId: string,
];

export function readRefund(row: RefundRow): StoredRefund {
  const [refundId, saleId, cause, state, seats, sectors, isLast, parts, ...more] = row;
  const [amountMinor, refusal, endedAtMs, sessionId, holdId, currency, paymentId, userId] = more;
  return {
    refundId,
    saleId,
    cause,
    state,
    seats,
    sectors,
    isLast,
    parts,
    amountMinor,
    refusal,
    endedAtMs,
    sessionId,
    holdId,
    currency,
    paymentId,
    userId,
  };
}
