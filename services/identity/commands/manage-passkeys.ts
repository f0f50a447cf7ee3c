import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import {
  CHALLENGE_SECONDS,
  type Creation,
  type NewCredential,
  type Passkeys,
} from '../clients/passkeys.ts';
import { hashSecret, newSecret } from '../clients/secrets.ts';
import type { FindPasskeys, ListedPasskey } from '../queries/find-passkeys.ts';
import type { Asker, CheckPassword, Proof } from './check-password.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const askPasskey = statement('ask-passkey');
const keepPasskey = statement('keep-passkey');
const removePasskey = statement('remove-passkey');

/** More than anybody has devices; a list that is seen at one glance. */
export const MOST_PASSKEYS = 10;

type TooMany = { ok: false; code: 'TOO_MANY_PASSKEYS' };
export type AskOutcome =
  | { ok: true; options: PublicKeyCredentialCreationOptionsJSON }
  | TooMany
  | Exclude<Proof, { ok: true }>;
export type AddOutcome =
  | { ok: true; passkey: ListedPasskey }
  | TooMany
  | { ok: false; code: 'PASSKEY_UNFIT' | 'PASSKEY_KNOWN' | 'CHALLENGE_LAPSED' };

export type ManagePasskeysOptions = {
  database: Database;
  passkeys: Passkeys;
  findPasskeys: FindPasskeys;
  checkPassword: CheckPassword;
  log: Pick<Logger, 'info'>;
};

/** The passkeys of an account: asking for one, keeping it, taking it away. */
export function createManagePasskeys(options: ManagePasskeysOptions) {
  const { database, passkeys, findPasskeys, checkPassword, log } = options;
  return {
    /**
     * What a browser makes a passkey by. The password is asked for: a passkey outlives the token that asks for it, and
     * stands for the second factor too.
     */
    async ask(asker: Asker, password: string): Promise<AskOutcome> {
      const proof = await checkPassword(asker, password);
      if (!proof.ok) return proof;
      const known = await findPasskeys.list(asker.accountId);
      if (known.length >= MOST_PASSKEYS) return { ok: false, code: 'TOO_MANY_PASSKEYS' };
      const challenge = newSecret();
      const values = [asker.accountId, proof.hash, hashSecret(challenge), CHALLENGE_SECONDS];
      if ((await database.execute(askPasskey, values)) === 0) {
        return { ok: false, code: 'WRONG_PASSWORD' };
      }
      return { ok: true, options: await passkeys.creationOptions(challenge, asker, known) };
    },

    /**
     * Keeps a passkey that was made by those options, once; asked again by the same answer of the browser, it is told
     * again. The owner is mailed.
     */
    async add({ accountId }: Asker, name: string, creation: Creation): Promise<AddOutcome> {
      const heard = await passkeys.verifyCreation(creation);
      if (!heard.ok) {
        log.info({ accountId, reason: heard.reason }, 'a new passkey was refused');
        return { ok: false, code: 'PASSKEY_UNFIT' };
      }
      const challengeHash = hashSecret(heard.challenge);
      const end = await keep(database, { accountId, name, challengeHash }, heard.value);
      if (end === 'too many') return { ok: false, code: 'TOO_MANY_PASSKEYS' };
      if (end === 'known') return { ok: false, code: 'PASSKEY_KNOWN' };
      const { credentialId } = heard.value;
      const passkey = await findPasskeys.kept(accountId, challengeHash, credentialId);
      return passkey ? { ok: true, passkey } : { ok: false, code: 'CHALLENGE_LAPSED' };
    },

    /** Returns whether it was one of the account's. Whoever is signed in by it stays so. */
    async remove(accountId: string, passkeyId: string): Promise<boolean> {
      return (await database.execute(removePasskey, [accountId, passkeyId])) === 1;
    },
  };
}

export type ManagePasskeys = ReturnType<typeof createManagePasskeys>;

type Made = { accountId: string; name: string; challengeHash: string };

async function keep(
  database: Database,
  { accountId, name, challengeHash }: Made,
  { credentialId, publicKey, signCount, transports }: NewCredential,
): Promise<'kept' | 'too many' | 'known' | 'lapsed'> {
  const about = [credentialId, publicKey, signCount, name, transports];
  const values = [accountId, newId(), challengeHash, ...about, MOST_PASSKEYS, newId()];
  try {
    const [row] = await database.query<[boolean, boolean]>(keepPasskey, values);
    const [counts, isKept] = row ?? [];
    if (isKept) return 'kept';
    return counts ? 'too many' : 'lapsed';
  } catch (error) {
    if (isUniqueViolation(error)) return 'known';
    throw error;
  }
}
