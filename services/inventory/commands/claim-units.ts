import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { LaneQueue } from '../../../platform/batch/lane-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import type { ClaimOutcome, ClaimUnits } from '../contract.ts';
import {
  type FreeBySession,
  type PlannedClaim,
  planClaims,
  settleClaims,
} from '../domain/claim-round.ts';
import { findClaims } from '../queries/find-claims.ts';

const claimUnits = loadStatement(new URL('../sql/claim-units.sql', import.meta.url));

/** Enough for ids that other instances are storing at this very moment. */
const MAX_REPEATS = 10;

/**
 * Takes units of a stock, all or nothing, first come first served, once for each claim id.
 * Claims of one stock wait for each other; those of other stocks do not.
 *
 * A batch is decided by one statement as long as everything fits. At the end of a stock it takes a
 * second one: the first tells what is free, and what fits in that is asked for again.
 *
 * @param onFree told after each batch what is left of a session's stock
 */
export function createClaimUnits(
  database: Database,
  context: BatchContext,
  onFree?: (sessionId: string, free: number) => void,
): Batcher<ClaimUnits, ClaimOutcome> {
  return createBatcher<ClaimUnits, ClaimOutcome>({
    ...batchDefaults('inventory.claim-units', context),
    queue: new LaneQueue((claim) => claim.sessionId),
    async run(claims) {
      const distinct = new Map(claims.map((claim) => [claim.claimId, claim]));
      const batch = new ClaimBatch(database, [...distinct.values()]);
      await batch.decide();
      for (const [sessionId, free] of batch.free) onFree?.(sessionId, free);
      return claims.map((claim) => batch.outcomes.get(claim.claimId) as ClaimOutcome);
    },
  });
}

/** The claims of one batch, each id once, until all are decided. */
class ClaimBatch {
  readonly outcomes = new Map<string, ClaimOutcome>();
  free: FreeBySession = new Map();
  readonly #database: Database;
  #open: readonly ClaimUnits[];
  #repeats = 0;

  constructor(database: Database, claims: readonly ClaimUnits[]) {
    this.#database = database;
    this.#open = claims;
  }

  async decide(): Promise<void> {
    const refused: ClaimUnits[] = [];
    while (this.#open.length > 0) {
      const planned = planClaims(this.#open, this.free);
      const free = await this.#take(planned);
      if (!free) continue;
      const settled = settleClaims(this.#open, planned, free);
      for (const [claim, outcome] of settled.outcomes) {
        this.outcomes.set(claim.claimId, outcome);
        if (!outcome.ok) refused.push(claim);
      }
      this.#open = settled.open;
      this.free = settled.free;
    }
    if (refused.length > 0) await this.#answerKnown(refused);
  }

  /** What was free before the statement, or nothing when an id of it was carried out before. */
  async #take(planned: readonly PlannedClaim[]): Promise<FreeBySession | undefined> {
    const claims = planned.map(({ claim }) => claim);
    try {
      const rows = await this.#database.query<[string, number]>(claimUnits, [
        arrayLiteral([...new Set(this.#open.map((claim) => claim.sessionId))]),
        arrayLiteral(claims.map((claim) => claim.sessionId)),
        arrayLiteral(claims.map((claim) => claim.claimId)),
        arrayLiteral(claims.map((claim) => claim.quantity)),
        arrayLiteral(claims.map((claim) => claim.as)),
        arrayLiteral(planned.map(({ runningTotal }) => runningTotal)),
      ]);
      return new Map(rows);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    if (++this.#repeats > MAX_REPEATS) {
      throw new UnavailableError('Other instances are deciding the same claims; ask again.');
    }
    await this.#answerKnown(this.#open);
    this.#open = this.#open.filter(({ claimId }) => !this.outcomes.has(claimId));
    return undefined;
  }

  /** Gives those that were carried out before their first answer. */
  async #answerKnown(claims: readonly ClaimUnits[]): Promise<void> {
    const known = await findClaims(this.#database, claims);
    for (const [claimId, outcome] of known) this.outcomes.set(claimId, outcome);
  }
}
