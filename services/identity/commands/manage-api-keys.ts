import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { hashSecret, newSecret } from '../clients/secrets.ts';
import { writeApiKey } from '../domain/api-key.ts';
import type { KeyScope } from '../domain/organisation-schemas.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const createApiKey = statement('create-api-key');
const revokeApiKey = statement('revoke-api-key');
const noteKeyUses = statement('note-key-uses');

/** Of one organisation, and of the operator. All doors keep all keys in memory. */
const MOST_KEYS = 50;

export type NewApiKey = {
  /** Nothing where it is to be the operator's own. */
  readonly organisationId: string | undefined;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** RFC 3339; it counts for ever without one. */
  readonly expiresAt: string | undefined;
};

export type MadeApiKey = {
  readonly keyId: string;
  /** Told here alone. */
  readonly key: string;
  readonly prefix: string;
  readonly createdAtMs: number;
};

/** The keys of programs. */
export function createManageApiKeys(database: Database) {
  return {
    /** Nothing where there are too many already, or no such organisation. */
    async create(wish: NewApiKey): Promise<MadeApiKey | undefined> {
      const { organisationId, name, scopes, expiresAt } = wish;
      const { key, prefix } = writeApiKey(newSecret());
      const keyId = newId();
      const [row] = await database.query<[createdAtMs: number]>(createApiKey, [
        keyId,
        organisationId ?? null,
        name,
        prefix,
        hashSecret(key),
        [...new Set(scopes)],
        expiresAt ?? null,
        MOST_KEYS,
      ]);
      return row && { keyId, key, prefix, createdAtMs: row[0] };
    },

    /** Returns whether it was one of those. Revoked again, it stays revoked. */
    async revoke(organisationId: string | undefined, keyId: string): Promise<boolean> {
      return (await database.execute(revokeApiKey, [organisationId ?? null, keyId])) === 1;
    },

    async noteUses(uses: readonly { keyId: string; usedAtMs: number }[]): Promise<void> {
      if (uses.length === 0) return;
      const keyIds = arrayLiteral(uses.map(({ keyId }) => keyId));
      await database.execute(noteKeyUses, [
        keyIds,
        arrayLiteral(uses.map(({ usedAtMs }) => usedAtMs)),
      ]);
    },
  };
}

export type ManageApiKeys = ReturnType<typeof createManageApiKeys>;
