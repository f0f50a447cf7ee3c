import type { PlaceHoldOutcome } from './hold-schemas.ts';
import type { SeatChanges } from './seat-board/seat-changes.ts';
import type { SeatHold } from './seat-hold.ts';

/** What the statement says of one hold; `undefined` where its session is not on sale. */
export type HoldVerdict = {
  readonly isPlaced: boolean;
  readonly totalMinor: number;
  readonly conflicts: readonly string[];
  readonly unitsFit: boolean;
  readonly isAllowed: boolean;
  readonly decidedMs: number;
  readonly expiresAtMs: number;
  /** What was free of its sectors before the statement, in the order of their indexes. */
  readonly freeBefore: readonly number[];
  /** Where it is refused: some hold of these sessions is over, and nobody has ended it. */
  readonly hasLapsed: boolean;
  /** The places of its sectors go to those who wait for them. */
  readonly isListed: boolean;
  /** Something was bought with its pass. */
  readonly isPassOver: boolean;
};

/** A wish for units as the statement takes it: with those of the holds before it on the same sector. */
export type PlannedUnits = {
  readonly position: number;
  readonly sessionId: string;
  readonly sectorIndex: number;
  readonly quantity: number;
  readonly runningTotal: number;
};

/** Plans the units of a batch's holds, first come, first served in each sector. */
export function planUnits(holds: readonly SeatHold[]): PlannedUnits[] {
  const totals = new Map<string, number>();
  return holds.flatMap(({ sessionId, units }, i) =>
    units.map(({ sectorIndex, quantity }) => {
      const key = sectorKey(sessionId, sectorIndex);
      const runningTotal = (totals.get(key) ?? 0) + quantity;
      totals.set(key, runningTotal);
      return { position: i + 1, sessionId, sectorIndex, quantity, runningTotal };
    }),
  );
}

/**
 * Settles the holds of a batch by what the statement says. Those refused only for the sake of others
 * before them, which were refused themselves, stay open: they are asked for again.
 */
export function settleHolds(
  holds: readonly SeatHold[],
  verdicts: readonly (HoldVerdict | undefined)[],
): {
  outcomes: Map<SeatHold, PlaceHoldOutcome>;
  open: SeatHold[];
  /** What the placed holds have changed, by session. */
  changes: Map<string, SeatChanges>;
} {
  const left = freeAfter(holds, verdicts);
  const outcomes = new Map<SeatHold, PlaceHoldOutcome>();
  const open: SeatHold[] = [];
  for (const [i, hold] of holds.entries()) {
    const outcome = judge(hold, verdicts[i], left);
    if (outcome) outcomes.set(hold, outcome);
    else open.push(hold);
  }
  return { outcomes, open, changes: changesOf(holds, verdicts, left) };
}

function judge(
  hold: SeatHold,
  verdict: HoldVerdict | undefined,
  left: ReadonlyMap<string, number>,
): PlaceHoldOutcome | undefined {
  if (!verdict) return { ok: false, code: 'SESSION_NOT_ON_SALE' };
  if (verdict.isPlaced) return { ok: true, hold: detailsOf(hold, verdict) };
  if (verdict.isPassOver) return { ok: false, code: 'PASS_OVER' };
  if (verdict.conflicts.length > 0) {
    return { ok: false, code: 'SEAT_ALREADY_RESERVED', conflictingSeats: [...verdict.conflicts] };
  }
  if (!verdict.isAllowed) return { ok: false, code: 'HOLD_LIMIT' };
  if (verdict.isListed) return { ok: false, code: 'WAITING_LIST_FIRST' };
  const freeOf = (index: number) => left.get(sectorKey(hold.sessionId, index)) ?? 0;
  const short = hold.units.filter(({ sectorIndex, quantity }) => quantity > freeOf(sectorIndex));
  if (short.length === 0) return undefined;
  const sectors = short.map(({ sectorId, sectorIndex }) => ({
    sectorId,
    free: freeOf(sectorIndex),
  }));
  return { ok: false, code: 'NOT_ENOUGH_PLACES', sectors };
}

/** What is free of each sector once the placed holds have theirs. */
function freeAfter(
  holds: readonly SeatHold[],
  verdicts: readonly (HoldVerdict | undefined)[],
): Map<string, number> {
  const free = new Map<string, number>();
  for (const [i, hold] of holds.entries()) {
    for (const [j, { sectorIndex }] of hold.units.entries()) {
      free.set(sectorKey(hold.sessionId, sectorIndex), verdicts[i]?.freeBefore[j] ?? 0);
    }
  }
  for (const [i, hold] of holds.entries()) {
    if (!verdicts[i]?.isPlaced) continue;
    for (const { sectorIndex, quantity } of hold.units) {
      const key = sectorKey(hold.sessionId, sectorIndex);
      free.set(key, (free.get(key) ?? 0) - quantity);
    }
  }
  return free;
}

function changesOf(
  holds: readonly SeatHold[],
  verdicts: readonly (HoldVerdict | undefined)[],
  left: ReadonlyMap<string, number>,
): Map<string, SeatChanges> {
  const changes = new Map<string, SeatChanges>();
  for (const [i, { sessionId, seats, units }] of holds.entries()) {
    const verdict = verdicts[i];
    if (!verdict?.isPlaced) continue;
    const before = changes.get(sessionId);
    // Holds of one session are decided at one moment and end at one moment.
    const indexes = [...(before?.seats?.[0]?.indexes ?? []), ...seats.map(({ index }) => index)];
    const sectors = units.map(({ sectorIndex: index }) => ({
      index,
      free: left.get(sectorKey(sessionId, index)) ?? 0,
    }));
    changes.set(sessionId, {
      seats: [{ state: 'held', heldUntilMs: verdict.expiresAtMs, indexes }],
      sectors: [...(before?.sectors ?? []), ...sectors],
    });
  }
  return changes;
}

function detailsOf(hold: SeatHold, verdict: HoldVerdict) {
  const { holdId, sessionId, userId, organisationId, seats, units } = hold;
  return {
    holdId,
    sessionId,
    userId,
    organisationId,
    state: 'pending' as const,
    seats: seats.map(({ number }) => number),
    sectors: units.map(({ sectorId, quantity }) => ({ sectorId, quantity })),
    totalMinor: verdict.totalMinor,
    expiresAtMs: verdict.expiresAtMs,
    nowMs: verdict.decidedMs,
  };
}

function sectorKey(sessionId: string, sectorIndex: number): string {
  return `${sessionId}/${sectorIndex}`;
}
