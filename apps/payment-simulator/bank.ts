import { behaviourOf, pixFateOf } from './behaviours.ts';
import type { ChargeBook, Refund, SimulatedCharge } from './charge-book.ts';
import { type ChargeWish, newCharge } from './new-charge.ts';

export type BankOptions = {
  book: ChargeBook;
  /** How long a payer takes to pay a Pix. */
  pixAfterMs: number;
  /** Told of every change of a charge. */
  onChange: (charge: SimulatedCharge) => void;
};

/** What the bank does with charges: all of it at once, and each command of a charge once. */
export type Bank = {
  authorise: (id: string, wish: ChargeWish) => SimulatedCharge;
  capture: (charge: SimulatedCharge) => void;
  /** Also of a charge that is not known: it will be a voided one. */
  void: (id: string) => SimulatedCharge;
  refund: (charge: SimulatedCharge, refundId: string, amountMinor: number) => Refund;
  /** The buyer did what he had to do, or would not. */
  answer: (charge: SimulatedCharge, isApproved: boolean) => void;
  find: (id: string) => SimulatedCharge | undefined;
  close: () => void;
};

/** A timer takes no longer one. */
const LONGEST_MS = 2 ** 31 - 1;
/** Of 50 parts it keeps one. */
const FEE_PART = 50;

export function createBank({ book, pixAfterMs, onChange }: BankOptions): Bank {
  const timers = new Set<NodeJS.Timeout>();
  const change = (charge: SimulatedCharge, state: SimulatedCharge['state']) => {
    charge.state = state;
    if (state === 'captured') {
      charge.capturedMinor = charge.amountMinor;
      charge.feeMinor = Math.floor(charge.amountMinor / FEE_PART);
      delete charge.decline;
    }
    book.keep(charge);
    onChange(charge);
  };
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer.unref());
  };
  const lapse = (charge: SimulatedCharge) => {
    if (charge.state !== 'pending') return;
    charge.decline = { code: 'expired', isRetryable: true };
    change(charge, 'declined');
  };
  const wait = (charge: SimulatedCharge) => {
    const leftMs = Math.min(Math.max((charge.expiresAtMs ?? 0) - Date.now(), 0), LONGEST_MS);
    const fate = charge.method === 'pix' ? pixFateOf(charge.amountMinor) : 'never';
    if (fate === 'paid') later(pixAfterMs, () => settle(charge, true));
    // Its bank was slow: the money comes whatever has become of the charge.
    if (fate === 'paid-late') later(leftMs + pixAfterMs, () => change(charge, 'captured'));
    later(leftMs, () => lapse(charge));
  };
  const settle = (charge: SimulatedCharge, isApproved: boolean) => {
    if (charge.state !== 'pending') return;
    if (isApproved) {
      change(charge, charge.method === 'pix' ? 'captured' : 'authorised');
      return;
    }
    charge.decline = { code: 'authentication_failed', isRetryable: true };
    change(charge, 'declined');
  };
  for (const charge of book.all()) if (charge.state === 'pending') wait(charge);

  return {
    find: book.find,
    answer: settle,
    authorise(id, wish) {
      const known = book.find(id);
      if (known) return known;
      const charge = newCharge(id, wish);
      const { decline, isChallenged } = behaviourOf(wish.token);
      if (decline) {
        charge.decline = decline;
        change(charge, 'declined');
      } else if (isChallenged || wish.method === 'pix') {
        change(charge, 'pending');
        wait(charge);
      } else change(charge, 'authorised');
      return charge;
    },
    capture(charge) {
      if (charge.state !== 'authorised') return;
      change(charge, behaviourOf(charge.token).isLapsedAtCapture ? 'voided' : 'captured');
    },
    void(id) {
      const charge =
        book.find(id) ?? newCharge(id, { amountMinor: 0, currency: '', method: 'none' });
      if (charge.state !== 'captured' && charge.state !== 'declined') change(charge, 'voided');
      return charge;
    },
    refund(charge, refundId, amountMinor) {
      const known = charge.refunds[refundId];
      if (known) return known;
      const refund = judgeRefund(charge, amountMinor);
      charge.refunds[refundId] = refund;
      if (refund.state === 'refunded') charge.refundedMinor += amountMinor;
      book.keep(charge);
      onChange(charge);
      return refund;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function judgeRefund(charge: SimulatedCharge, amountMinor: number): Refund {
  const refused = (code: string): Refund => ({ amountMinor, state: 'failed', code });
  if (behaviourOf(charge.token).isRefundRefused) return refused('refund_refused');
  if (charge.state !== 'captured') return refused('not_captured');
  if (charge.refundedMinor + amountMinor > charge.capturedMinor) return refused('exceeds_captured');
  return { amountMinor, state: 'refunded' };
}
