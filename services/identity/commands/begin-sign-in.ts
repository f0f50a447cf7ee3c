import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Passwords } from '../clients/passwords.ts';
import { hashSecret, newSecret } from '../clients/secrets.ts';
import { plainRecoveryCode, totpStepOf } from '../clients/totp.ts';
import type { Vault } from '../clients/vault.ts';
import { writeRefreshToken } from '../domain/refresh-token.ts';
import type { Attempts } from './attempts.ts';
import { REFRESH_DAYS, type Signed } from './signed.ts';

const findAccountToProve = loadStatement(
  new URL('../sql/find-account-to-prove.sql', import.meta.url),
);
const beginSignIn = loadStatement(new URL('../sql/begin-sign-in.sql', import.meta.url));

export type SignInWish = {
  /** Nothing where what was typed is no address: it is refused like an unknown one, and takes as long. */
  readonly email: string | undefined;
  readonly password: string;
  readonly totp?: string | undefined;
  readonly recoveryCode?: string | undefined;
  /** Where the caller calls from. */
  readonly caller: string;
  /** What the client says it is. */
  readonly device: string | undefined;
};

export type SignInOutcome =
  | { ok: true; signed: Signed }
  | { ok: false; code: 'INVALID_CREDENTIALS' | 'SECOND_FACTOR_REQUIRED' }
  | { ok: false; code: 'PAUSED'; retryAfterSeconds: number };

type Account = readonly [
  accountId: string,
  passwordHash: string,
  name: string | null,
  totpSecret: string | null,
];

export type BeginSignInOptions = {
  database: Database;
  passwords: Passwords;
  attempts: Attempts;
  vault: Vault;
  clock: Clock;
};

const REFUSED = { ok: false, code: 'INVALID_CREDENTIALS' } as const;

/**
 * Signs in by a password and, where there is one, a second factor. A wrong password, an unknown address and one that
 * was not verified are told alike and take alike. Each sign-in has a new id.
 *
 * @throws UnavailableError when too many passwords wait to be compared
 */
export function createBeginSignIn(
  options: BeginSignInOptions,
): (wish: SignInWish) => Promise<SignInOutcome> {
  const { database, passwords, attempts } = options;
  return async (wish) => {
    const email = wish.email ?? '';
    const pair = attempts.pairOf(email, wish.caller);
    const attempt = await attempts.take(pair);
    if (!attempt.ok) return attempt;
    const [account] = await database.query<Account>(findAccountToProve, [email]);
    const isRight = await passwords.verify(account?.[1], wish.password);
    if (!account || !isRight) return REFUSED;
    const second = await secondFactorOf(account, wish, options);
    if (second === 'missing') {
      await attempts.giveBack(pair);
      return { ok: false, code: 'SECOND_FACTOR_REQUIRED' };
    }
    return second === 'wrong' ? REFUSED : begin(database, account, { ...second, wish, pair });
  };
}

/** For the statement, which takes each once. */
type SecondFactor = { step: number | null; recoveryHash: string | null };

async function secondFactorOf(
  [, , , sealed]: Account,
  { totp, recoveryCode }: SignInWish,
  { vault, clock }: BeginSignInOptions,
): Promise<SecondFactor | 'missing' | 'wrong'> {
  if (sealed === null) return { step: null, recoveryHash: null };
  if (recoveryCode !== undefined) {
    return { step: null, recoveryHash: hashSecret(plainRecoveryCode(recoveryCode)) };
  }
  if (totp === undefined) return 'missing';
  const step = await totpStepOf(totp, await vault.open('totp', sealed), clock.nowMs());
  return step === undefined ? 'wrong' : { step, recoveryHash: null };
}

async function begin(
  database: Database,
  [accountId, passwordHash, name]: Account,
  { step, recoveryHash, wish, pair }: SecondFactor & { wish: SignInWish; pair: string },
): Promise<SignInOutcome> {
  const signInId = newId();
  const token = { family: newSecret(), turn: newSecret() };
  const begun = await database.query<[string]>(beginSignIn, [
    signInId,
    accountId,
    passwordHash,
    step,
    recoveryHash,
    hashSecret(token.family),
    hashSecret(token.turn),
    wish.device ?? null,
    REFRESH_DAYS,
    pair,
  ]);
  if (begun.length === 0) return REFUSED;
  const refreshToken = writeRefreshToken(token);
  const email = wish.email ?? '';
  return { ok: true, signed: { signInId, accountId, email, name, isGuest: false, refreshToken } };
}
