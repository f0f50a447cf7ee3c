import { findSeatLedgerFaults } from './find-seat-ledger-faults.ts';
import { isFinal, type SeatAttempt } from './seat-attempt.ts';
import type { LedgerHold, LedgerSale, SeatLedger } from './seat-ledger.ts';

/**
 * Compares what the database holds of a settled session with what the buyers were told. Every fault is a
 * sentence; a system that keeps its word gives none, whatever was killed when. All who have a key must
 * have got their final answers.
 */
export function findSeatFaults(ledger: SeatLedger, attempts: readonly SeatAttempt[]): string[] {
  const found: Found = {
    holdOfUser: new Map(ledger.holds.map((hold) => [hold.userId, hold])),
    saleOfHold: new Map(ledger.sales.map((sale) => [sale.holdId, sale])),
  };
  return [
    ...findSeatLedgerFaults(ledger),
    ...attempts.flatMap((attempt) => findFault(attempt, found)),
    ...findUntoldFaults(ledger, attempts),
    ...findOverlaps(ledger.holds),
    // Each asks once in his life.
    ...(found.holdOfUser.size < ledger.holds.length
      ? ['somebody asked once and has two holds']
      : []),
  ];
}

type Found = {
  readonly holdOfUser: ReadonlyMap<string, LedgerHold>;
  readonly saleOfHold: ReadonlyMap<string, LedgerSale>;
};

/** What no buyer may be told: half an answer, a fault of ours, what is not on disk. */
function findFault(attempt: SeatAttempt, found: Found): string[] {
  const { got, status, text, contentType, order, step } = attempt;
  if (got === 'nothing') return [];
  if (got !== 'answer') return [`an answer came ${got}`];
  if (!isFinal(attempt)) {
    return contentType?.startsWith('application/problem+json') ? [] : [`${status}: ${text}`];
  }
  const told = `${order.userId} (${order.key ?? 'no key'}) was told ${step} ${status} ${text}`;
  const hold = found.holdOfUser.get(order.userId);
  const sale = hold && found.saleOfHold.get(hold.holdId);
  return isTrue(attempt, hold, sale)
    ? []
    : [`${told}; there is ${JSON.stringify(hold)} and ${JSON.stringify(sale)}`];
}

/** Whether a final answer is borne out by the hold and the sale that the buyer has in the end. */
function isTrue(
  { step, status, body, reservationId }: SeatAttempt,
  hold: LedgerHold | undefined,
  sale: LedgerSale | undefined,
): boolean {
  const { error } = body;
  if (step === 'hold') {
    if (status === 201) return isSameHold(body, hold);
    return (error === 'SEAT_ALREADY_RESERVED' || error === 'NOT_ENOUGH_PLACES') && !hold;
  }
  if (reservationId !== `res-${hold?.holdId}`) return false;
  if (step === 'cancel') return status === 200 && body['status'] === hold?.state && !sale;
  if (status === 410) return error === 'RESERVATION_EXPIRED' && hold?.state === 'expired' && !sale;
  return (
    status === 200 &&
    body['saleId'] === `sale-${sale?.saleId}` &&
    String(body['seats']) === String(sale?.seats)
  );
}

function isSameHold(body: SeatAttempt['body'], hold: LedgerHold | undefined): boolean {
  return (
    body['reservationId'] === `res-${hold?.holdId}` &&
    String(body['seats']) === String(hold?.seats) &&
    body['totalAmount'] === (hold?.totalMinor ?? 0) / 100
  );
}

/**
 * Whoever has a key was told of what became of his hold. The others asked for it at least, and then either
 * were told or got no answer.
 */
function findUntoldFaults(ledger: SeatLedger, attempts: readonly SeatAttempt[]): string[] {
  const asked = new Set<string>();
  for (const attempt of attempts) {
    const { order, step, status } = attempt;
    const isTold = isFinal(attempt) ? status < 300 : order.key === undefined;
    if (isTold) asked.add(`${order.userId} ${step}`);
  }
  const faults: string[] = [];
  for (const { userId, state, holdId } of ledger.holds) {
    const steps = ['hold', ...(state === 'confirmed' ? ['confirm'] : [])];
    if (state === 'cancelled') steps.push('cancel');
    const untold = steps.filter((step) => !asked.has(`${userId} ${step}`));
    if (untold.length > 0) faults.push(`${userId} knows nothing of ${untold.join()} of ${holdId}`);
  }
  return faults;
}

/** A statement that waits for a lock begins before it sees that the other hold has lapsed. */
const SLACK_MS = 500;

/** No seat is in two live holds. When one was given back is written nowhere, so those are left out. */
function findOverlaps(holds: readonly LedgerHold[]): string[] {
  const faults: string[] = [];
  const lastOf = new Map<string, LedgerHold>();
  const inOrder = holds.toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  for (const hold of inOrder.filter(({ state }) => state !== 'cancelled')) {
    for (const seat of hold.seats) {
      const before = lastOf.get(seat);
      lastOf.set(seat, hold);
      if (before === undefined) continue;
      const isOver =
        before.state === 'expired' && before.expiresAtMs <= hold.createdAtMs + SLACK_MS;
      if (!isOver) faults.push(`${seat} is in two live holds: ${before.holdId} and ${hold.holdId}`);
    }
  }
  return faults;
}
