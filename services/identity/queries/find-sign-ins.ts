import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Language } from '../domain/language.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findSignIn = statement('find-sign-in');
const listSignIns = statement('list-sign-ins');
const findRevoked = statement('find-revoked');

export type ConsentChange = {
  readonly kind: 'marketing';
  readonly given: boolean;
  readonly changedAt: string;
};

/** Whoever is signed in. */
export type SignedInAccount = {
  readonly signInId: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string | null;
  readonly language: Language;
  readonly hasTotp: boolean;
  readonly recoveryCodesLeft: number;
  /** Each change of mind, the first one first. */
  readonly consents: readonly ConsentChange[];
  readonly createdAtMs: number;
  readonly isGuest: boolean;
};

type AccountRow = readonly [
  signInId: string,
  accountId: string,
  email: string,
  name: string | null,
  language: Language,
  hasTotp: boolean,
  recoveryCodesLeft: number,
  consents: ConsentChange[],
  createdAtMs: number,
  isGuest: boolean,
];

export type ListedSignIn = {
  readonly signInId: string;
  readonly device: string | null;
  readonly createdAtMs: number;
  readonly refreshedAtMs: number;
};

/** Sign-ins, and what is known of those who are signed in. */
export function createFindSignIns(database: Database) {
  return {
    /** The account of a sign-in; nothing when it has ended. */
    async account(signInId: string): Promise<SignedInAccount | undefined> {
      const [row] = await database.query<AccountRow>(findSignIn, [signInId]);
      if (!row) return undefined;
      const [, accountId, email, name, language, hasTotp, recoveryCodesLeft] = row;
      const [, , , , , , , consents, createdAtMs, isGuest] = row;
      const account = { signInId, accountId, email, name, language, hasTotp };
      return { ...account, recoveryCodesLeft, consents, createdAtMs, isGuest };
    },

    /** Newest first. */
    async list(accountId: string): Promise<ListedSignIn[]> {
      const rows = await database.query<[string, string | null, number, number]>(listSignIns, [
        accountId,
      ]);
      return rows.map(([signInId, device, createdAtMs, refreshedAtMs]) => {
        return { signInId, device, createdAtMs, refreshedAtMs };
      });
    },

    /** Those that ended in the last seconds, whose access tokens may not have lapsed yet. */
    async revoked(seconds: number): Promise<{ signInId: string; revokedAtMs: number }[]> {
      const rows = await database.query<[string, number]>(findRevoked, [seconds]);
      return rows.map(([signInId, revokedAtMs]) => ({ signInId, revokedAtMs }));
    },
  };
}

export type FindSignIns = ReturnType<typeof createFindSignIns>;
