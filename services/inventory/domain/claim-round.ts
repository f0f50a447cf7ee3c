import type { ClaimOutcome, ClaimUnits } from '../contract.ts';

/** A claim that the next statement shall take, if its running total fits in what is free. */
export type PlannedClaim = {
  readonly claim: ClaimUnits;
  /** Its quantity and those of the planned claims before it on the same session. */
  readonly runningTotal: number;
};

/** What is free of each session, as far as it is known. */
export type FreeBySession = ReadonlyMap<string, number>;

/**
 * Chooses what the next statement shall take: all claims, in order, but those that can not fit in what
 * is known to be free. Where nothing is known yet everything is tried.
 */
export function planClaims(open: readonly ClaimUnits[], free: FreeBySession): PlannedClaim[] {
  const totals = new Map<string, number>();
  const planned: PlannedClaim[] = [];
  for (const claim of open) {
    const runningTotal = (totals.get(claim.sessionId) ?? 0) + claim.quantity;
    if (runningTotal > (free.get(claim.sessionId) ?? Number.POSITIVE_INFINITY)) continue;
    totals.set(claim.sessionId, runningTotal);
    planned.push({ claim, runningTotal });
  }
  return planned;
}

export type SettledRound = {
  outcomes: ReadonlyMap<ClaimUnits, ClaimOutcome>;
  /** The claims that are still to be decided, in order. */
  open: ClaimUnits[];
  /** What is free of each session after the statement. */
  free: FreeBySession;
};

/**
 * Reads the outcomes out of what was free before a statement. In order, for each session:
 *
 * - what was planned and fitted by its running total was taken;
 * - what does not fit in what was left by then is refused;
 * - what would fit after all (a larger one before it was refused) stays open, and so does all that
 *   comes behind it, so that none overtakes another.
 */
export function settleClaims(
  asked: readonly ClaimUnits[],
  planned: readonly PlannedClaim[],
  freeBefore: FreeBySession,
): SettledRound {
  const totals = new Map(planned.map(({ claim, runningTotal }) => [claim, runningTotal]));
  const outcomes = new Map<ClaimUnits, ClaimOutcome>();
  const free = new Map(freeBefore);
  const waiting = new Set<string>();
  const open: ClaimUnits[] = [];
  for (const claim of asked) {
    const { sessionId, quantity } = claim;
    const before = freeBefore.get(sessionId);
    const left = free.get(sessionId);
    const runningTotal = totals.get(claim) ?? Number.POSITIVE_INFINITY;
    if (before === undefined || left === undefined) {
      outcomes.set(claim, { ok: false, code: 'SESSION_NOT_FOUND' });
    } else if (runningTotal <= before) {
      free.set(sessionId, before - runningTotal);
      outcomes.set(claim, { ok: true, remaining: before - runningTotal });
    } else if (quantity <= left || waiting.has(sessionId)) {
      waiting.add(sessionId);
      open.push(claim);
    } else {
      outcomes.set(claim, { ok: false, code: 'INSUFFICIENT_INVENTORY', remaining: left });
    }
  }
  return { outcomes, open, free };
}
