import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { type DeadLetter, type DeadLetterRow, readDeadLetter } from '../queries/dead-letter.ts';

const discardDeadLetter = loadStatement(new URL('../sql/discard-dead-letter.sql', import.meta.url));

/** Gives one up, for a reason that is kept with it; nothing when no dead one has that id. */
export function createDiscardDeadLetter(
  database: Database,
): (deliveryId: string, reason: string) => Promise<DeadLetter | undefined> {
  return async (deliveryId, reason) => {
    const [row] = await database.query<DeadLetterRow>(discardDeadLetter, [deliveryId, reason]);
    return row && readDeadLetter(row);
  };
}
