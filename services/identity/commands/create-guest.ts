import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { hashSecret, newSecret } from '../clients/secrets.ts';
import type { Language } from '../domain/language.ts';
import { writeRefreshToken } from '../domain/refresh-token.ts';
import { REFRESH_DAYS, type Signed } from './signed.ts';

const createGuestStatement = loadStatement(new URL('../sql/create-guest.sql', import.meta.url));

/** When it is first looked at whether a guest is to be forgotten: never before his sign-in has lapsed. */
const LOOK_AFTER_DAYS = REFRESH_DAYS;

export type GuestWish = {
  /** In small letters (domain/email-address.ts). */
  readonly email: string;
  readonly name: string | undefined;
  readonly language: Language;
  readonly device: string | undefined;
};

/**
 * Makes a guest, signed in. Each is one of its own, also of the same address: nobody comes by what another guest has.
 * Whether the address has an account is not looked at.
 */
export function createCreateGuest(database: Database): (wish: GuestWish) => Promise<Signed> {
  return async ({ email, name = null, language, device = null }) => {
    const accountId = newId();
    const signInId = newId();
    const token = { family: newSecret(), turn: newSecret() };
    const hashes = [hashSecret(token.family), hashSecret(token.turn)];
    await database.execute(createGuestStatement, [
      ...[accountId, email, name, language, signInId],
      ...hashes,
      ...[device, REFRESH_DAYS, LOOK_AFTER_DAYS],
    ]);
    const person = { signInId, accountId, email, name, isGuest: true };
    return { ...person, refreshToken: writeRefreshToken(token) };
  };
}
