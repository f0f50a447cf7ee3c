import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Language } from '../domain/language.ts';
import type { Asker, CheckPassword, Proof } from './check-password.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const changeAccount = statement('change-account');
const endSignIn = statement('end-sign-in');
const eraseAccount = statement('erase-account');

/** It gives way to each passkey that comes or goes at the same moment. */
const ERASE_TRIES = 5;

export type AccountChanges = {
  /** Null takes it away. */
  readonly name?: string | null | undefined;
  readonly language?: Language | undefined;
  readonly consents?: { readonly marketing?: boolean | undefined } | undefined;
};

export type EraseOutcome = { ok: true } | Exclude<Proof, { ok: true }>;

/** What an account's owner does with it. */
export function createManageAccount(database: Database, checkPassword: CheckPassword) {
  return {
    /** What is not given stays; a consent that changes is written down with its time. */
    async change(accountId: string, { name, language, consents }: AccountChanges): Promise<void> {
      const values = [accountId, name ?? null, name !== undefined];
      await database.query(changeAccount, [
        ...values,
        language ?? null,
        consents?.marketing ?? null,
      ]);
    },

    /** Returns whether it was one of the account's that counted. */
    async endSignIn(accountId: string, signInId: string): Promise<boolean> {
      return (await database.execute(endSignIn, [accountId, signInId])) === 1;
    },

    /** For good: the person is gone, the id stays, so that what was sold keeps its owner. */
    async erase(asker: Asker, password: string): Promise<EraseOutcome> {
      const proof = await checkPassword(asker, password);
      if (!proof.ok) return proof;
      const values = [asker.accountId, proof.hash];
      for (let time = 0; time < ERASE_TRIES; time += 1) {
        if ((await database.execute(eraseAccount, values)) === 1) return { ok: true };
      }
      return { ok: false, code: 'WRONG_PASSWORD' };
    },

    /** A guest has shown no password, and is erased by whoever is signed in as him. */
    async eraseGuest(accountId: string): Promise<void> {
      await database.execute(eraseAccount, [accountId, null]);
    },
  };
}

export type ManageAccount = ReturnType<typeof createManageAccount>;
