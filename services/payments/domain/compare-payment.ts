import type { PaymentState, PaymentView } from './payment-schemas.ts';
import type { ChargeState } from './payment-state.ts';

export type DifferenceCode =
  | 'UNKNOWN_TO_US'
  | 'UNKNOWN_TO_PROVIDER'
  | 'STATE_DIFFERS'
  | 'AMOUNT_DIFFERS'
  | 'CAPTURED_DIFFERS'
  | 'REFUNDED_DIFFERS'
  | 'FEE_DIFFERS'
  | 'LEDGER_DIFFERS'
  | 'IN_DOUBT'
  | 'REFUND_IN_DOUBT'
  | 'NOT_GIVEN_BACK';

/** Something that two of the three do not agree about: our payment, the provider's charge, the ledger. */
export type Difference = { code: DifferenceCode; ours: string; theirs: string };

type ComparedCharge = {
  readonly state: ChargeState;
  readonly amountMinor: number;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly feeMinor: number;
};

export type LedgerSums = { captured: number; refunded: number; fee: number };

/** How long something may be in doubt before it is told as a difference. */
const DOUBT_GRACE_MS = 60_000;

/** What a provider may say of a charge, where a payment is in a state; nothing: it may also not know it. */
const AGREEING: Readonly<Record<PaymentState, readonly (ChargeState | undefined)[]>> = {
  authorising: ['pending', 'authorised', 'captured', 'voided', 'declined', undefined],
  pending: ['pending'],
  authorised: ['authorised'],
  capturing: ['authorised', 'captured'],
  captured: ['captured'],
  voiding: ['pending', 'authorised', 'captured', 'voided', 'declined', undefined],
  voided: ['voided', 'declined', undefined],
  declined: ['declined', 'voided', undefined],
};

/**
 * The differences between a payment and the charge of its provider (`elsewhere`: it has none to ask), and between it
 * and the ledger.
 */
export function comparePayment(
  payment: PaymentView,
  charge: ComparedCharge | 'elsewhere' | undefined,
  ledger: LedgerSums,
  nowMs: number,
): Difference[] {
  return [
    ...differencesInDoubt(payment, nowMs),
    ...differencesOfLedger(payment, ledger),
    ...(charge === 'elsewhere' ? [] : differencesOfCharge(payment, charge)),
  ];
}

function differencesInDoubt(payment: PaymentView, nowMs: number): Difference[] {
  const isOld = payment.changedAtMs < nowMs - DOUBT_GRACE_MS;
  const left = payment.capturedMinor - payment.refundedMinor;
  const found: Difference[] = [];
  if (payment.isInDoubt && isOld) {
    found.push({ code: 'IN_DOUBT', ours: payment.state, theirs: 'not known' });
  }
  if (payment.refundingMinor > 0 && isOld) {
    const ours = `${payment.refundingMinor} being refunded`;
    found.push({ code: 'REFUND_IN_DOUBT', ours, theirs: 'not known' });
  }
  if (payment.isUnwanted && left > 0 && isOld) {
    found.push({ code: 'NOT_GIVEN_BACK', ours: `${left} of a payment given up`, theirs: 'kept' });
  }
  return found;
}

function differencesOfLedger(payment: PaymentView, ledger: LedgerSums): Difference[] {
  const { capturedMinor, refundedMinor, feeMinor } = payment;
  const [ours, theirs] = [
    `captured ${capturedMinor}, refunded ${refundedMinor}, fee ${feeMinor}`,
    `captured ${ledger.captured}, refunded ${ledger.refunded}, fee ${ledger.fee}`,
  ];
  return ours === theirs ? [] : [{ code: 'LEDGER_DIFFERS', ours, theirs }];
}

function differencesOfCharge(
  payment: PaymentView,
  charge: ComparedCharge | undefined,
): Difference[] {
  if (!AGREEING[payment.state].includes(charge?.state)) {
    if (!charge) return [{ code: 'UNKNOWN_TO_PROVIDER', ours: payment.state, theirs: 'no charge' }];
    return [{ code: 'STATE_DIFFERS', ours: payment.state, theirs: charge.state }];
  }
  if (!charge) return [];
  const found: Difference[] = [];
  const compare = (code: DifferenceCode, ours: unknown, theirs: unknown) => {
    if (ours !== theirs) found.push({ code, ours: String(ours), theirs: String(theirs) });
  };
  // A charge that was given up before it came has no amount.
  if (charge.state !== 'voided' && charge.state !== 'declined') {
    const ours = `${payment.amountMinor} ${payment.currency}`;
    compare('AMOUNT_DIFFERS', ours, `${charge.amountMinor} ${charge.currency}`);
  }
  if (payment.isInDoubt) return found;
  compare('CAPTURED_DIFFERS', payment.capturedMinor, charge.capturedMinor);
  compare('FEE_DIFFERS', payment.feeMinor, charge.feeMinor);
  if (payment.refundingMinor === 0) {
    compare('REFUNDED_DIFFERS', payment.refundedMinor, charge.refundedMinor);
  }
  return found;
}
