import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { type DeadLetter, type DeadLetterRow, readDeadLetter } from './dead-letter.ts';

const listDeadLetters = loadStatement(new URL('../sql/list-dead-letters.sql', import.meta.url));

/** Above every position. */
const LAST = '9223372036854775807';

export type DeadLetterPage = {
  state: 'dead' | 'discarded';
  consumer: string | undefined;
  /** Of the last one of the page before. */
  belowPosition: string | undefined;
  limit: number;
};

/** What could not be delivered, newest first. */
export function createListDeadLetters(
  database: Database,
): (page: DeadLetterPage) => Promise<DeadLetter[]> {
  return async ({ state, consumer = null, belowPosition = LAST, limit }) => {
    const values = [state, consumer, belowPosition, limit];
    return (await database.query<DeadLetterRow>(listDeadLetters, values)).map(readDeadLetter);
  };
}
