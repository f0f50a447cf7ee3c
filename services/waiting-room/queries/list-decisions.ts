import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const listDecisionsStatement = loadStatement(new URL('../sql/list-decisions.sql', import.meta.url));

type Row = readonly [
  tick: number,
  atMs: number,
  servingFrom: number,
  servingTo: number,
  input: Record<string, unknown>,
  output: Record<string, unknown>,
];

/** Decisions on a line after a tick, in their order. */
export async function listDecisions(
  database: Database,
  sessionId: string,
  after: number,
  limit: number,
) {
  const rows = await database.query<Row>(listDecisionsStatement, [sessionId, after, limit]);
  return rows.map(([tick, atMs, servingFrom, servingTo, input, output]) => ({
    tick,
    at: new Date(atMs).toISOString(),
    servingFrom,
    servingTo,
    input,
    output,
  }));
}
