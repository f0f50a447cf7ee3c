import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import type { ClaimOutcome, ClaimUnits } from '../contract.ts';

const claimUnits = loadStatement(new URL('../sql/claim-units.sql', import.meta.url));

type DecidedRow = readonly [
  position: number,
  state: 'held' | 'sold' | 'released' | null,
  decided: boolean,
  remaining: number,
];

/**
 * Takes units of a stock, all or nothing, first come first served, once for each claim id.
 * Claims of one stock wait for each other; those of other stocks do not.
 */
export function createClaimUnits(
  database: Database,
  context: BatchContext,
): Batcher<ClaimUnits, ClaimOutcome> {
  return createBatcher<ClaimUnits, ClaimOutcome>({
    ...batchDefaults('inventory.claim-units', context),
    laneOf: (claim) => claim.sessionId,
    run: (claims) => decide(database, claims),
  });
}

async function decide(database: Database, claims: readonly ClaimUnits[]): Promise<ClaimOutcome[]> {
  const rows = await database.query<DecidedRow>(claimUnits, [
    arrayLiteral(claims.map((claim) => claim.sessionId)),
    arrayLiteral(claims.map((claim) => claim.claimId)),
    arrayLiteral(claims.map((claim) => claim.quantity)),
    arrayLiteral(claims.map((claim) => claim.as)),
  ]);
  const outcomes: ClaimOutcome[] = claims.map(() => ({ ok: false, code: 'SESSION_NOT_FOUND' }));
  for (const row of rows) outcomes[row[0] - 1] = outcomeOf(row);
  return outcomes;
}

function outcomeOf([, state, decided, remaining]: DecidedRow): ClaimOutcome {
  if (state === 'released') return { ok: false, code: 'CLAIM_RELEASED' };
  if (state !== null) return { ok: true, remaining };
  if (decided) return { ok: false, code: 'INSUFFICIENT_INVENTORY', remaining };
  throw new UnavailableError('Another instance is deciding the same claim; asked again.');
}
