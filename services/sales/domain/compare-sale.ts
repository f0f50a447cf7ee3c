export type SaleDifferenceCode =
  | 'SEATS_DIFFER'
  | 'MONEY_DIFFERS'
  | 'SOLD_WITHOUT_PAYMENT'
  | 'PAID_WITHOUT_SALE';

/** Something that a sale and another service do not agree about. */
export type SaleDifference = { code: SaleDifferenceCode; ours: string; theirs: string };

/** A sale as it has to be found at the inventory and the payments. */
export type ComparedSale = {
  readonly saleId: string;
  readonly holdId: string;
  readonly state: 'completed' | 'refunding' | 'refunded';
  readonly byOrder: boolean;
  readonly paymentId: string | null;
  readonly paidAtMs: number;
  readonly totalMinor: number;
  readonly refundedMinor: number;
  /** That it still has. */
  readonly seats: readonly string[];
  /** Places of general sectors that it still has. */
  readonly units: number;
};

type ComparedHold = {
  readonly state: 'pending' | 'confirmed' | 'expired' | 'cancelled';
  readonly seats: readonly string[];
  readonly sectors: readonly { readonly quantity: number }[];
};

type ComparedPayment = {
  readonly state: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly refundingMinor: number;
  readonly changedAtMs: number;
};

/** What was paid elsewhere is booked a moment after it was sold. */
const BOOKED_WITHIN_MS = 60_000;

/**
 * Compares a sale with the hold that it stands on and the payment that was made for it. A refund that is under way
 * moves all three one after the other, so its sale is not compared.
 */
export function compareSale(
  sale: ComparedSale,
  hold: ComparedHold | undefined,
  payment: ComparedPayment | undefined,
  nowMs: number,
): SaleDifference[] {
  if (sale.state === 'refunding') return [];
  return [...compareSeats(sale, hold), ...compareMoney(sale, payment, nowMs)];
}

function compareSeats(sale: ComparedSale, hold: ComparedHold | undefined): SaleDifference[] {
  const isLeft = sale.state === 'completed';
  const ours = isLeft ? nameOf(sale.seats, sale.units) : 'none';
  const theirs = hold?.state === 'confirmed' ? nameOf(hold.seats, unitsOf(hold)) : 'none';
  return ours === theirs ? [] : [{ code: 'SEATS_DIFFER', ours, theirs }];
}

function unitsOf({ sectors }: ComparedHold): number {
  return sectors.reduce((sum, { quantity }) => sum + quantity, 0);
}

function nameOf(seats: readonly string[], units: number): string {
  const places = [...seats].sort((a, b) => (a < b ? -1 : 1));
  return units === 0 ? places.join(', ') : [...places, `${units} in sectors`].join(', ');
}

function compareMoney(
  { byOrder, paidAtMs, totalMinor, refundedMinor }: ComparedSale,
  payment: ComparedPayment | undefined,
  nowMs: number,
): SaleDifference[] {
  const left = totalMinor - refundedMinor;
  const ours = String(left);
  if (payment?.state !== 'captured') {
    const isBooked = byOrder || nowMs - paidAtMs > BOOKED_WITHIN_MS;
    if (left === 0 || !isBooked) return [];
    return [{ code: 'SOLD_WITHOUT_PAYMENT', ours, theirs: payment?.state ?? 'no payment' }];
  }
  const { capturedMinor, refundedMinor: gaveBack, refundingMinor } = payment;
  const theirs = String(capturedMinor - gaveBack - refundingMinor);
  const isBooked = byOrder || refundedMinor === 0 || nowMs - payment.changedAtMs > BOOKED_WITHIN_MS;
  return ours === theirs || !isBooked ? [] : [{ code: 'MONEY_DIFFERS', ours, theirs }];
}
