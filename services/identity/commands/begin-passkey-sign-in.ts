import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import {
  type Assertion,
  CHALLENGE_SECONDS,
  type Passkeys,
  type RequestOptions,
} from '../clients/passkeys.ts';
import { hashSecret, newSecret } from '../clients/secrets.ts';
import { writeRefreshToken } from '../domain/refresh-token.ts';
import type { FindPasskeys, PasskeyToProve } from '../queries/find-passkeys.ts';
import { REFRESH_DAYS, type Signed } from './signed.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const askPasskeySignIn = statement('ask-passkey-sign-in');
const beginPasskeySignIn = statement('begin-passkey-sign-in');

export type PasskeySignInOutcome =
  | { ok: true; signed: Signed }
  | { ok: false; code: 'PASSKEY_REFUSED' | 'PASSKEY_COPIED' | 'CHALLENGE_LAPSED' };

export type BeginPasskeySignInOptions = {
  database: Database;
  passkeys: Passkeys;
  findPasskeys: FindPasskeys;
  log: Pick<Logger, 'info'>;
};

const REFUSED = { ok: false, code: 'PASSKEY_REFUSED' } as const;

/** Signing in by a passkey: no address, no password and no second factor, since the device has verified its user. */
export function createPasskeySignIn(options: BeginPasskeySignInOptions) {
  const { database, passkeys, findPasskeys, log } = options;
  return {
    /** What a browser asks its user's passkeys by; the same for everybody, but for the challenge. */
    async ask(): Promise<RequestOptions> {
      const challenge = newSecret();
      await database.execute(askPasskeySignIn, [hashSecret(challenge), CHALLENGE_SECONDS]);
      return passkeys.requestOptions(challenge);
    },

    /**
     * Begins a sign-in. A passkey that nobody has and a signature that is wrong are told alike.
     *
     * @param device what the client says it is
     */
    async begin(assertion: Assertion, device: string | undefined): Promise<PasskeySignInOutcome> {
      const passkey = await findPasskeys.toProve(assertion.id);
      if (!passkey) return REFUSED;
      const heard = await passkeys.verifyRequest(assertion, passkey);
      if (!heard.ok) {
        log.info({ reason: heard.reason }, 'a sign-in by passkey was refused');
        return REFUSED;
      }
      const proof = { challengeHash: hashSecret(heard.challenge), signCount: heard.value };
      return begin(database, { passkey, device, ...proof });
    },
  };
}

export type PasskeySignIn = ReturnType<typeof createPasskeySignIn>;

type Row = readonly [
  challengeCounts: boolean,
  counterRises: boolean | null,
  email: string | null,
  name: string | null,
];

type Proven = {
  passkey: PasskeyToProve;
  challengeHash: string;
  signCount: number;
  device: string | undefined;
};

async function begin(
  database: Database,
  { passkey, challengeHash, signCount, device }: Proven,
): Promise<PasskeySignInOutcome> {
  const { accountId, passkeyId } = passkey;
  const signInId = newId();
  const token = { family: newSecret(), turn: newSecret() };
  const [row] = await database.query<Row>(beginPasskeySignIn, [
    signInId,
    accountId,
    passkeyId,
    challengeHash,
    signCount,
    hashSecret(token.family),
    hashSecret(token.turn),
    device ?? null,
    REFRESH_DAYS,
    newId(),
  ]);
  const [challengeCounts = false, counterRises = null, email = null, name = null] = row ?? [];
  if (!challengeCounts) return { ok: false, code: 'CHALLENGE_LAPSED' };
  if (counterRises === null || email === null) return REFUSED;
  if (!counterRises) return { ok: false, code: 'PASSKEY_COPIED' };
  const refreshToken = writeRefreshToken(token);
  return { ok: true, signed: { signInId, accountId, email, name, isGuest: false, refreshToken } };
}
