import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { KnownCredential } from '../clients/passkeys.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const listPasskeys = statement('list-passkeys');
const findKeptPasskey = statement('find-kept-passkey');
const findPasskey = statement('find-passkey');

export type ListedPasskey = KnownCredential & {
  readonly passkeyId: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number | null;
  /** When its counter last did not rise. */
  readonly copySuspectedAtMs: number | null;
};

type Row = readonly [
  passkeyId: string,
  name: string,
  createdAtMs: number,
  lastUsedAtMs: number | null,
  copySuspectedAtMs: number | null,
  credentialId: string,
  transports: readonly string[],
];

/** What it takes to check a signature. */
export type PasskeyToProve = {
  readonly passkeyId: string;
  readonly accountId: string;
  readonly publicKey: string;
};

/** Passkeys as they are kept. */
export function createFindPasskeys(database: Database) {
  return {
    /** Oldest first. */
    async list(accountId: string): Promise<ListedPasskey[]> {
      return (await database.query<Row>(listPasskeys, [accountId])).map(listed);
    },

    /** The one that was made for a challenge. */
    async kept(
      accountId: string,
      challengeHash: string,
      credentialId: string,
    ): Promise<ListedPasskey | undefined> {
      const values = [accountId, challengeHash, credentialId];
      const [row] = await database.query<Row>(findKeptPasskey, values);
      return row && listed(row);
    },

    /** Nothing where nobody has a passkey of that credential id. */
    async toProve(credentialId: string): Promise<PasskeyToProve | undefined> {
      const [row] = await database.query<[string, string, string]>(findPasskey, [credentialId]);
      if (!row) return undefined;
      const [passkeyId, accountId, publicKey] = row;
      return { passkeyId, accountId, publicKey };
    },
  };
}

export type FindPasskeys = ReturnType<typeof createFindPasskeys>;

function listed(row: Row): ListedPasskey {
  const [passkeyId, name, createdAtMs, lastUsedAtMs, copySuspectedAtMs, ...credential] = row;
  const [credentialId, transports] = credential;
  const times = { createdAtMs, lastUsedAtMs, copySuspectedAtMs };
  return { passkeyId, name, ...times, credentialId, transports };
}
