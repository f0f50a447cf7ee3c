import { findSeatFaults } from './find-seat-faults.ts';
import { isFinal, type SeatAttempt } from './seat-attempt.ts';
import type { SeatLedger } from './seat-ledger.ts';

/** What a load on numbered seats lived through, and what is wrong after it. */
export type SeatCrashReport = {
  /** In sentences; none when the system kept its word. */
  readonly faults: readonly string[];
  readonly tries: number;
  /** Tries that got no answer, or were told to ask again. */
  readonly hit: number;
  /** Tries that were refused for good: taken already, expired. */
  readonly refused: number;
  /** Holds by how they ended. */
  readonly confirmed: number;
  readonly cancelled: number;
  readonly expired: number;
  readonly seatsSold: number;
  readonly seatsFree: number;
};

export function seatReportOf(
  ledger: SeatLedger,
  attempts: readonly SeatAttempt[],
): SeatCrashReport {
  const holds = (state: string) => ledger.holds.filter((hold) => hold.state === state).length;
  const seats = (state: string) => ledger.seats.filter((seat) => seat.state === state).length;
  return {
    faults: findSeatFaults(ledger, attempts),
    tries: attempts.length,
    hit: attempts.filter((attempt) => !isFinal(attempt)).length,
    refused: attempts.filter((attempt) => isFinal(attempt) && attempt.status >= 400).length,
    confirmed: holds('confirmed'),
    cancelled: holds('cancelled'),
    expired: holds('expired'),
    seatsSold: seats('sold'),
    seatsFree: seats('free'),
  };
}
