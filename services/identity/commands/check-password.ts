import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Passwords } from '../clients/passwords.ts';
import type { Attempts } from './attempts.ts';

const findPassword = loadStatement(new URL('../sql/find-password.sql', import.meta.url));

/** Who is signed in and has to show the password once more. */
export type Asker = {
  readonly accountId: string;
  readonly signInId: string;
  readonly email: string;
  readonly name: string | null;
  /** Where the caller calls from. */
  readonly caller: string;
};

export type Proof =
  | { ok: true; hash: string }
  | { ok: false; code: 'WRONG_PASSWORD' }
  | { ok: false; code: 'PAUSED'; retryAfterSeconds: number };

export type CheckPassword = (asker: Asker, password: string) => Promise<Proof>;

/**
 * Whether somebody who is signed in knows the password, for what a stolen token alone must not do. Wrong ones count
 * like those of a sign-in. Returns the hash that was compared: what follows happens only while it is still there.
 */
export function createCheckPassword({
  database,
  passwords,
  attempts,
}: {
  database: Database;
  passwords: Passwords;
  attempts: Attempts;
}): CheckPassword {
  return async ({ accountId, email, caller }, password) => {
    const pair = attempts.pairOf(email, caller);
    const attempt = await attempts.take(pair);
    if (!attempt.ok) return attempt;
    const [row] = await database.query<[string]>(findPassword, [accountId]);
    if (!(await passwords.verify(row?.[0], password)) || !row) {
      return { ok: false, code: 'WRONG_PASSWORD' };
    }
    await attempts.giveBack(pair);
    return { ok: true, hash: row[0] };
  };
}
