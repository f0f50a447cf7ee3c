import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ClaimKey } from '../contract.ts';

const releaseClaims = loadStatement(new URL('../sql/release-claims.sql', import.meta.url));

/**
 * Gives the units of claims back to their stocks. A claim that was released before, or that never was,
 * changes nothing. A released claim stays released: claiming with its id again is refused.
 *
 * @returns how many claims and units were given back by this call
 */
export function createReleaseClaims(database: Database) {
  return async ({ claims }: { claims: ClaimKey[] }): Promise<{ claims: number; units: number }> => {
    const [row] = await database.query<[number, number]>(releaseClaims, [
      arrayLiteral(claims.map((claim) => claim.sessionId)),
      arrayLiteral(claims.map((claim) => claim.claimId)),
    ]);
    return { claims: row?.[0] ?? 0, units: row?.[1] ?? 0 };
  };
}
