import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Vault } from '../clients/vault.ts';

const takeAttempt = loadStatement(new URL('../sql/take-attempt.sql', import.meta.url));
const findPause = loadStatement(new URL('../sql/find-pause.sql', import.meta.url));
const returnAttempt = loadStatement(new URL('../sql/return-attempt.sql', import.meta.url));

export type Attempt = { ok: true } | { ok: false; code: 'PAUSED'; retryAfterSeconds: number };

/**
 * Tries of a password, counted for each pair of an account's address and the caller's: a stranger who guesses slows
 * down himself, not the account's owner, who calls from elsewhere.
 */
export type Attempts = {
  /** The name of a pair in the table. */
  readonly pairOf: (email: string, caller: string) => string;
  /** Counts one, unless the pair is paused. */
  readonly take: (pair: string) => Promise<Attempt>;
  /** Takes one back that was not wrong. */
  readonly giveBack: (pair: string) => Promise<void>;
};

export function createAttempts(database: Database, vault: Vault): Attempts {
  return {
    pairOf: (email, caller) => vault.mac('pause', `${email} ${caller}`),
    async take(pair) {
      const taken = await database.query<[number]>(takeAttempt, [pair]);
      if (taken.length === 1) return { ok: true };
      const [paused] = await database.query<[number]>(findPause, [pair]);
      return { ok: false, code: 'PAUSED', retryAfterSeconds: paused?.[0] ?? 1 };
    },
    async giveBack(pair) {
      await database.execute(returnAttempt, [pair]);
    },
  };
}
