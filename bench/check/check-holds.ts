import type { Answered } from '../measure/answer-ledger.ts';
import { figure, type Table } from '../report/table.ts';
import type { Subject } from '../subjects/subject.ts';
import { holdStatements } from './hold-statements.ts';
import { lookUntilRight } from './look-until-right.ts';

/** The holds that one subject answered, beside those that it stores. */
export type HoldsCheck = {
  subject: string;
  answered: Answered;
  liveHolds: number;
  seatsOfHolds: number;
  seatsTaken: number;
  brokenSeats: number;
};

/**
 * There are as many live holds as were answered with success, exactly, and each seat that is taken is
 * in one of them. Only holds in doubt, whose clients got no answer or a 5xx, may be there on top.
 */
export function areHoldsRight(check: HoldsCheck): boolean {
  const { successes, inDoubt } = check.answered;
  const between = check.liveHolds >= successes && check.liveHolds <= successes + inDoubt;
  return between && check.seatsOfHolds === check.seatsTaken && check.brokenSeats === 0;
}

/**
 * Compares the holds that a subject answered with those in its database. None of them is given back by
 * the bench, and none lapses while it runs.
 */
export async function checkHolds(
  { name, databaseUrl }: Subject,
  answered: Answered,
): Promise<HoldsCheck | undefined> {
  const statements = holdStatements[name];
  if (statements === undefined || databaseUrl === undefined) return undefined;
  return lookUntilRight(
    databaseUrl,
    async (ask) => ({
      subject: name,
      answered,
      liveHolds: await ask(statements.liveHolds),
      seatsOfHolds: await ask(statements.seatsOfHolds),
      seatsTaken: await ask(statements.seatsTaken),
      brokenSeats: await ask(statements.brokenSeats),
    }),
    areHoldsRight,
  );
}

export function holdsTable(checks: readonly HoldsCheck[]): Table {
  return {
    head: [
      'subject',
      'holds answered with success',
      'in doubt',
      'live holds',
      'their seats',
      'seats taken',
      'broken seats',
      'verdict',
    ],
    rows: checks.map((check) => [
      check.subject,
      figure(check.answered.successes),
      figure(check.answered.inDoubt),
      figure(check.liveHolds),
      figure(check.seatsOfHolds),
      figure(check.seatsTaken),
      figure(check.brokenSeats),
      areHoldsRight(check) ? 'right' : 'WRONG',
    ]),
  };
}
