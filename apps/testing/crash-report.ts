import { findFaults } from './find-faults.ts';
import type { Ledger } from './ledger.ts';
import { type Attempt, isSoldOut, isSuccess } from './purchase.ts';

/** What a load lived through, and what is wrong after it. */
export type CrashReport = {
  /** In sentences; none when the system kept its word. */
  readonly faults: readonly string[];
  readonly tries: number;
  readonly bought: number;
  readonly soldOut: number;
  /** Tries that got no answer. */
  readonly unanswered: number;
  /** Tries that were told to ask again. */
  readonly refused: number;
  /** Purchases that died in the middle, and whose units were given back. */
  readonly givenBack: number;
  readonly stock: Ledger['stock'];
};

export function reportOf(ledger: Ledger, attempts: readonly Attempt[]): CrashReport {
  const count = (test: (attempt: Attempt) => boolean) => attempts.filter(test).length;
  return {
    faults: findFaults(ledger, attempts),
    tries: attempts.length,
    bought: count(isSuccess),
    soldOut: count(isSoldOut),
    unanswered: count(({ got }) => got !== 'answer'),
    refused: count(({ status }) => status === 503 || status === 409),
    givenBack: ledger.released,
    stock: ledger.stock,
  };
}
