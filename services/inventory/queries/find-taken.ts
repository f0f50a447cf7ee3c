import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const findTakenStatement = loadStatement(new URL('../sql/find-taken.sql', import.meta.url));

/** The indexes of the seats that are not free now. Only a claim decides whether they still are then. */
export async function findTaken(database: Database, sessionId: string): Promise<Set<number>> {
  const rows = await database.query<[number]>(findTakenStatement, [sessionId]);
  return new Set(rows.map(([index]) => index));
}
