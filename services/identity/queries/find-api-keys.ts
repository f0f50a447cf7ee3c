import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { KeyScope, LiveApiKey } from '../domain/organisation-schemas.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const listApiKeys = statement('list-api-keys');
const findLiveApiKeys = statement('find-live-api-keys');

export type ListedApiKey = {
  readonly keyId: string;
  readonly name: string;
  /** How it begins. */
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
  readonly lastUsedAtMs: number | null;
};

type ListedRow = readonly [
  string,
  string,
  string,
  KeyScope[],
  number,
  number | null,
  number | null,
];
type LiveRow = readonly [string, string, string | null, KeyScope[], number | null];

export function createFindApiKeys(database: Database) {
  return {
    /** Those that were not revoked, the first first. */
    async list(organisationId: string | undefined): Promise<ListedApiKey[]> {
      const rows = await database.query<ListedRow>(listApiKeys, [organisationId ?? null]);
      return rows.map((row) => {
        const [keyId, name, prefix, scopes, createdAtMs, expiresAtMs, lastUsedAtMs] = row;
        return { keyId, name, prefix, scopes, createdAtMs, expiresAtMs, lastUsedAtMs };
      });
    },

    /** All that count, for whoever is shown one. */
    async live(): Promise<LiveApiKey[]> {
      const rows = await database.query<LiveRow>(findLiveApiKeys, []);
      return rows.map(([keyId, keyHash, organisationId, scopes, expiresAtMs]) => {
        return { keyId, keyHash, organisationId, scopes, expiresAtMs };
      });
    },
  };
}

export type FindApiKeys = ReturnType<typeof createFindApiKeys>;
