import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Passwords } from '../clients/passwords.ts';
import { hashSecret } from '../clients/secrets.ts';
import { findPasswordFault } from '../domain/find-password-fault.ts';
import type { Language } from '../domain/language.ts';

const signUp = loadStatement(new URL('../sql/sign-up.sql', import.meta.url));
const verifyAddress = loadStatement(new URL('../sql/verify-address.sql', import.meta.url));

export type SignUp = {
  /** In small letters (domain/email-address.ts). */
  readonly email: string;
  readonly password: string;
  readonly name?: string | undefined;
  readonly language: Language;
  readonly marketing: boolean;
};

export type SignUpOutcome = { ok: true } | { ok: false; code: 'PASSWORD_REFUSED'; fault: string };

/**
 * Asks for an account. Whether the address has one already neither the answer nor its time tells: in each case there
 * is one hash and one statement. A repeated one mails once more.
 */
export function createSignUp({
  database,
  passwords,
  isCommon,
}: {
  database: Database;
  passwords: Passwords;
  isCommon: (password: string) => Promise<boolean>;
}): (wish: SignUp) => Promise<SignUpOutcome> {
  return async ({ email, password, name, language, marketing }) => {
    const fault = findPasswordFault({ password, email, name, isCommon: await isCommon(password) });
    if (fault !== undefined) return { ok: false, code: 'PASSWORD_REFUSED', fault };
    const hash = await passwords.hash(password);
    const values = [newId(), email, hash, name ?? null, language, marketing, newId()];
    await database.execute(signUp, values);
    return { ok: true };
  };
}

export type VerifyOutcome = { ok: true } | { ok: false; code: 'TOKEN_LAPSED' };

/** Makes the account of a sign-up whose token comes back. */
export function createVerifyAddress(database: Database): (token: string) => Promise<VerifyOutcome> {
  return async (token) => {
    const made = await database.query<[string]>(verifyAddress, [hashSecret(token)]);
    return made.length === 1 ? { ok: true } : { ok: false, code: 'TOKEN_LAPSED' };
  };
}
