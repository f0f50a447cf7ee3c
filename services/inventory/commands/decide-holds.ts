import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import { type HoldVerdict, planUnits, settleHolds } from '../domain/hold-round.ts';
import type { PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import type { SeatHold } from '../domain/seat-hold.ts';
import { findHolds } from '../queries/find-holds.ts';
import type { SeatBoards } from '../queries/seat-boards.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import type { ExpireHolds } from './expire-holds.ts';

const placeHolds = loadStatement(new URL('../sql/place-holds.sql', import.meta.url));

/** Enough for what other instances are storing at this moment. */
const MAX_ROUNDS = 20;

/** Seats that have lapsed are free in the statement itself; units and limits are when the hold is ended. */
const MAY_HAVE_LAPSED: ReadonlySet<string> = new Set(['HOLD_LIMIT', 'NOT_ENOUGH_PLACES']);

export type HoldDecider = {
  database: Database;
  layouts: SessionLayouts;
  boards: SeatBoards;
  expireHolds: Pick<ExpireHolds, 'endLapsed'>;
};

/**
 * Decides the holds of a batch, each all or nothing: by one statement, as a rule. It takes another when a
 * hold was placed before, when units refused to one are free for the next, and when places or a user's
 * limit may be taken up by holds that have lapsed: those are ended first.
 */
export async function decideHolds(
  decider: HoldDecider,
  holds: readonly SeatHold[],
): Promise<PlaceHoldOutcome[]> {
  const batch = new HoldBatch(decider, holds);
  await batch.decide();
  return holds.map(({ holdId }) => batch.outcomes.get(holdId) as PlaceHoldOutcome);
}

/** The holds of one batch, each id once, until all are decided. */
class HoldBatch {
  readonly outcomes = new Map<string, PlaceHoldOutcome>();
  readonly #decider: HoldDecider;
  #open: SeatHold[];
  readonly #refused: SeatHold[] = [];
  #hasSwept = false;

  constructor(decider: HoldDecider, holds: readonly SeatHold[]) {
    this.#decider = decider;
    this.#open = [...new Map(holds.map((hold) => [hold.holdId, hold])).values()];
  }

  async decide(): Promise<void> {
    for (let round = 0; this.#open.length > 0; round++) {
      if (round === MAX_ROUNDS) {
        throw new UnavailableError('Others are deciding the same holds; ask again.');
      }
      const verdicts = await this.#ask();
      if (verdicts) await this.#settle(verdicts);
    }
    // A repeated hold meets its own seats, and so does one whose statement was asked again after its
    // connection was lost: what was refused is looked up before it is told so.
    if (this.#refused.length > 0) await this.#answerKnown(this.#refused);
  }

  async #settle(verdicts: readonly (HoldVerdict | undefined)[]): Promise<void> {
    const settled = settleHolds(this.#open, verdicts);
    for (const [sessionId, told] of settled.changes) this.#decider.boards.apply(sessionId, told);
    const hasLapsed = verdicts.some((verdict) => verdict?.hasLapsed);
    const again = await this.#askLapsedAway([...settled.outcomes], hasLapsed);
    this.#open = [...settled.open, ...again];
    for (const [hold, outcome] of settled.outcomes) {
      if (again.includes(hold)) continue;
      this.outcomes.set(hold.holdId, outcome);
      if (!outcome.ok) this.#refused.push(hold);
    }
  }

  /** What the statement says of each open hold, or nothing when one of them was stored before. */
  async #ask(): Promise<(HoldVerdict | undefined)[] | undefined> {
    try {
      return await ask(this.#decider.database, this.#open);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    await this.#answerKnown(this.#open);
    this.#open = this.#open.filter(({ holdId }) => !this.outcomes.has(holdId));
    return undefined;
  }

  /** Those to ask for again, since what stood in their way may have lapsed, and is ended now. */
  async #askLapsedAway(
    settled: readonly [SeatHold, PlaceHoldOutcome][],
    hasLapsed: boolean,
  ): Promise<SeatHold[]> {
    const doubtful = settled
      .filter(([, outcome]) => !outcome.ok && MAY_HAVE_LAPSED.has(outcome.code))
      .map(([hold]) => hold);
    if (doubtful.length === 0 || !hasLapsed || this.#hasSwept) return [];
    this.#hasSwept = true;
    const sessionIds = [...new Set(doubtful.map(({ sessionId }) => sessionId))];
    await this.#decider.expireHolds.endLapsed(sessionIds);
    return doubtful;
  }

  /** Gives those that were placed before what they have. */
  async #answerKnown(holds: readonly SeatHold[]): Promise<void> {
    const { database, layouts } = this.#decider;
    const holdIds = holds.map(({ holdId }) => holdId);
    const known = await findHolds(database, layouts, holdIds);
    for (const [holdId, hold] of known) this.outcomes.set(holdId, { ok: true, hold });
  }
}

type VerdictRow = readonly [
  position: number,
  isPlaced: boolean,
  totalMinor: number,
  conflicts: string[] | null,
  unitsFit: boolean,
  isAllowed: boolean,
  decidedMs: number,
  expiresAtMs: number,
  freeBefore: number[] | null,
  hasLapsed: boolean,
  isListed: boolean,
  isPassOver: boolean,
];

async function ask(
  database: Database,
  holds: readonly SeatHold[],
): Promise<(HoldVerdict | undefined)[]> {
  const seats = holds.flatMap(({ sessionId, seats: wanted }, i) =>
    wanted.map(({ index }) => ({ position: i + 1, sessionId, index })),
  );
  const units = planUnits(holds);
  const rows = await database.query<VerdictRow>(placeHolds, [
    arrayLiteral(holds.map((hold) => hold.holdId)),
    arrayLiteral(holds.map((hold) => hold.sessionId)),
    holds.map((hold) => hold.userId),
    arrayLiteral(holds.map((hold) => hold.seats.length)),
    arrayLiteral(holds.map((hold) => hold.units.length)),
    arrayLiteral(seats.map(({ position }) => position)),
    arrayLiteral(seats.map(({ sessionId }) => sessionId)),
    arrayLiteral(seats.map(({ index }) => index)),
    arrayLiteral(units.map(({ position }) => position)),
    arrayLiteral(units.map(({ sessionId }) => sessionId)),
    arrayLiteral(units.map(({ sectorIndex }) => sectorIndex)),
    arrayLiteral(units.map(({ quantity }) => quantity)),
    arrayLiteral(units.map(({ runningTotal }) => runningTotal)),
    traceparentsOf(holds),
    passesOf(holds),
  ]);
  const verdicts: (HoldVerdict | undefined)[] = holds.map(() => undefined);
  for (const row of rows) verdicts[row[0] - 1] = verdictOf(row);
  return verdicts;
}

/** Most sessions have no line: of those nothing is said. */
function passesOf(holds: readonly SeatHold[]): string {
  if (holds.every(({ passId }) => passId === null)) return '{}';
  return arrayLiteral(holds.map(({ passId }) => passId ?? 'NULL'));
}

function verdictOf(row: VerdictRow): HoldVerdict {
  const [, isPlaced, totalMinor, conflicts, unitsFit, isAllowed, decidedMs, expiresAtMs] = row;
  return {
    isPlaced,
    totalMinor,
    conflicts: conflicts ?? [],
    unitsFit,
    isAllowed,
    decidedMs,
    expiresAtMs,
    freeBefore: row[8] ?? [],
    hasLapsed: row[9],
    isListed: row[10],
    isPassOver: row[11],
  };
}
