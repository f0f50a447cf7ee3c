import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Extras } from '../domain/orders/extras.ts';

const setExtrasStatement = loadStatement(new URL('../sql/set-extras.sql', import.meta.url));

/** Writes down what a session sells and asks beside its tickets, as a whole. Orders that exist keep their price. */
export async function setExtras(
  database: Database,
  sessionId: string,
  extras: Extras,
): Promise<void> {
  await database.execute(setExtrasStatement, [sessionId, JSON.stringify(extras)]);
}
