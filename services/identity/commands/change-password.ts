import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Passwords } from '../clients/passwords.ts';
import { hashSecret } from '../clients/secrets.ts';
import { findPasswordFault } from '../domain/find-password-fault.ts';
import type { Asker, CheckPassword, Proof } from './check-password.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const changePassword = statement('change-password');
const askReset = statement('ask-reset');
const findReset = statement('find-reset');
const resetPassword = statement('reset-password');

type Refusal = { ok: false; code: 'PASSWORD_REFUSED'; fault: string };
export type ChangeOutcome = { ok: true } | Refusal | Exclude<Proof, { ok: true }>;
export type ResetOutcome = { ok: true } | Refusal | { ok: false; code: 'TOKEN_LAPSED' };

export type ChangePasswordOptions = {
  database: Database;
  passwords: Passwords;
  isCommon: (password: string) => Promise<boolean>;
  checkPassword: CheckPassword;
};

/** Another password, for who knows the present one, or can read the mails of the address. */
export function createChangePassword(options: ChangePasswordOptions) {
  const { database, passwords, isCommon, checkPassword } = options;
  return {
    /** All other sign-ins end, and the owner is mailed. */
    async change(asker: Asker, current: string, next: string): Promise<ChangeOutcome> {
      const wish = { password: next, email: asker.email, name: asker.name };
      const fault = findPasswordFault({ ...wish, isCommon: await isCommon(next) });
      if (fault !== undefined) return { ok: false, code: 'PASSWORD_REFUSED', fault };
      const proof = await checkPassword(asker, current);
      if (!proof.ok) return proof;
      const hash = await passwords.hash(next);
      const values = [asker.accountId, proof.hash, hash, asker.signInId, newId()];
      const changed = await database.execute(changePassword, values);
      return changed === 1 ? { ok: true } : { ok: false, code: 'WRONG_PASSWORD' };
    },

    /** Has a token mailed, where the address has an account; nobody is told whether it has. */
    async askReset(email: string): Promise<void> {
      await database.execute(askReset, [email, newId()]);
    },

    /** By a token that was mailed, once. All sign-ins end, and the owner is mailed. */
    async reset(token: string, password: string): Promise<ResetOutcome> {
      // Before anything is hashed: whoever guesses tokens costs a look alone.
      const found = await database.query<[string, string | null]>(findReset, [hashSecret(token)]);
      const [email, name] = found[0] ?? [];
      if (email === undefined) return { ok: false, code: 'TOKEN_LAPSED' };
      const wish = { password, email, name, isCommon: await isCommon(password) };
      const fault = findPasswordFault(wish);
      if (fault !== undefined) return { ok: false, code: 'PASSWORD_REFUSED', fault };
      const hash = await passwords.hash(password);
      const changed = await database.execute(resetPassword, [hashSecret(token), hash, newId()]);
      return changed === 1 ? { ok: true } : { ok: false, code: 'TOKEN_LAPSED' };
    },
  };
}

export type ChangePassword = ReturnType<typeof createChangePassword>;
