import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const listClaims = loadStatement(new URL('../sql/list-claims.sql', import.meta.url));

type ListClaims = {
  after: { claimedAt: string; claimId: string };
  minAgeSeconds: number;
  limit: number;
};
type ListedClaim = { sessionId: string; claimId: string; claimedAt: string };

/** A page of sold claims behind a cursor, in order of time; see the statement for why none is missed. */
export function createListClaims(database: Database) {
  return async ({
    after,
    minAgeSeconds,
    limit,
  }: ListClaims): Promise<{ claims: ListedClaim[] }> => {
    const rows = await database.query<[string, string, string]>(listClaims, [
      after.claimedAt,
      after.claimId,
      minAgeSeconds,
      limit,
    ]);
    return {
      claims: rows.map(([sessionId, claimId, claimedAt]) => ({ sessionId, claimId, claimedAt })),
    };
  };
}
