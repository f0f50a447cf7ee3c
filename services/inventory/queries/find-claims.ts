import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ClaimKey, ClaimOutcome } from '../contract.ts';

const findClaimsStatement = loadStatement(new URL('../sql/find-claims.sql', import.meta.url));

type KnownRow = readonly [
  sessionId: string,
  claimId: string,
  state: 'held' | 'sold' | 'released',
  remaining: number,
];

/** What the claims that were carried out before were answered, by claim id. */
export async function findClaims(
  database: Database,
  claims: readonly ClaimKey[],
): Promise<Map<string, ClaimOutcome>> {
  const rows = await database.query<KnownRow>(findClaimsStatement, [
    arrayLiteral(claims.map((claim) => claim.sessionId)),
    arrayLiteral(claims.map((claim) => claim.claimId)),
  ]);
  return new Map(
    rows.map(([, claimId, state, remaining]) => [
      claimId,
      state === 'released' ? { ok: false, code: 'CLAIM_RELEASED' } : { ok: true, remaining },
    ]),
  );
}
