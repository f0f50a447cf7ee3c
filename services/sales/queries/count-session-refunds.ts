import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const countRefunds = loadStatement(new URL('../sql/count-session-refunds.sql', import.meta.url));

/** How far the refunds of a session are. */
export type SessionRefunds = {
  readonly isCancelled: boolean;
  readonly sales: number;
  /** Of which nothing is left. */
  readonly done: number;
  readonly underWay: number;
  readonly refused: number;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** The last 100 that were refused and stand. */
  readonly refusals: readonly {
    readonly saleId: string;
    readonly reason: string;
    readonly refusedAtMs: number;
  }[];
};

type CountsRow = readonly [
  isCancelled: boolean,
  sales: number,
  done: number,
  underWay: number,
  refused: number,
  paidMinor: number,
  refundedMinor: number,
  refusals: SessionRefunds['refusals'],
];

export async function countSessionRefunds(
  database: Database,
  sessionId: string,
): Promise<SessionRefunds> {
  const [row] = await database.query<CountsRow>(countRefunds, [sessionId]);
  if (!row) throw new Error('counts always have a row');
  const [isCancelled, sales, done, underWay, refused, paidMinor, refundedMinor, refusals] = row;
  return { isCancelled, sales, done, underWay, refused, paidMinor, refundedMinor, refusals };
}
