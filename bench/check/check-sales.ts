import type { Answered } from '../measure/answer-ledger.ts';
import { figure, type Table } from '../report/table.ts';
import { readAvailable } from '../subjects/read-available.ts';
import type { Subject } from '../subjects/subject.ts';
import { lookUntilRight } from './look-until-right.ts';
import { soldStatements } from './sold-statements.ts';

/** What one subject answered, beside what it stores. */
export type SalesCheck = {
  subject: string;
  answered: Answered;
  soldByStock: number;
  soldByRecords: number;
  /** By the fall of `GET /api/v1/available`; undefined where there is no such path. */
  soldByAvailable: number | undefined;
  brokenStocks: number;
};

/**
 * Sold is what was answered with success: exactly, and by every way of counting it. Only purchases in
 * doubt, whose clients got no answer or a 5xx, may be sold on top.
 */
export function isRight(check: SalesCheck): boolean {
  const { successes, inDoubt } = check.answered;
  const counts = [
    check.soldByStock,
    check.soldByRecords,
    check.soldByAvailable ?? check.soldByStock,
  ];
  const agree = counts.every((count) => count === check.soldByStock);
  const between = check.soldByStock >= successes && check.soldByStock <= successes + inDoubt;
  return agree && between && check.brokenStocks === 0;
}

/**
 * Compares what a subject answered with what its database holds. A difference is looked at again for
 * five seconds before it counts.
 */
export async function checkSales(
  subject: Subject,
  answered: Answered,
): Promise<SalesCheck | undefined> {
  const statements = soldStatements[subject.name];
  if (statements === undefined || subject.databaseUrl === undefined) return undefined;
  return lookUntilRight(
    subject.databaseUrl,
    async (ask) => ({
      subject: subject.name,
      answered,
      soldByStock: await ask(statements.soldByStock),
      soldByRecords: await ask(statements.soldByRecords),
      soldByAvailable: await soldByAvailable(subject),
      brokenStocks: await ask(statements.brokenStocks),
    }),
    isRight,
  );
}

async function soldByAvailable({
  availableUrl,
  availableAtStart,
}: Subject): Promise<number | undefined> {
  if (availableUrl === undefined || availableAtStart === undefined) return undefined;
  return availableAtStart - (await readAvailable(availableUrl));
}

export function salesTable(checks: readonly SalesCheck[]): Table {
  return {
    head: [
      'subject',
      'answered with success',
      'in doubt',
      'sold: stock',
      'sold: records',
      'sold: available',
      'broken',
      'verdict',
    ],
    rows: checks.map((check) => [
      check.subject,
      figure(check.answered.successes),
      figure(check.answered.inDoubt),
      figure(check.soldByStock),
      figure(check.soldByRecords),
      figure(check.soldByAvailable),
      figure(check.brokenStocks),
      isRight(check) ? 'right' : 'WRONG',
    ]),
  };
}
