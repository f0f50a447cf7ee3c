import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { type DeadLetter, type DeadLetterRow, readDeadLetter } from '../queries/dead-letter.ts';

const replayDeadLetter = loadStatement(new URL('../sql/replay-dead-letter.sql', import.meta.url));
const replayDeadLetters = loadStatement(new URL('../sql/replay-dead-letters.sql', import.meta.url));

const LOT = 1000;

/** Puts one back into its queue, with all its tries; nothing when there is none of that id. */
export function createReplayDeadLetter(
  database: Database,
): (deliveryId: string) => Promise<DeadLetter | undefined> {
  return async (deliveryId) => {
    const [row] = await database.query<DeadLetterRow>(replayDeadLetter, [deliveryId]);
    return row && readDeadLetter(row);
  };
}

/** Does so with all that are dead, of one consumer where it is named, each once. Returns how many they were. */
export function createReplayDeadLetters(
  database: Database,
): (consumer: string | undefined) => Promise<number> {
  return async (consumer) => {
    let replayed = 0;
    let after = 0n;
    for (;;) {
      const values = [consumer ?? null, String(after), LOT];
      const rows = await database.query<[string]>(replayDeadLetters, values);
      replayed += rows.length;
      if (rows.length < LOT) return replayed;
      for (const [position] of rows) if (BigInt(position) > after) after = BigInt(position);
    }
  };
}
