import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { BoardReading } from '../domain/seat-board/seat-board.ts';

const readBoardStatement = loadStatement(new URL('../sql/read-board.sql', import.meta.url));

type BoardRow = readonly [nowMs: number, states: string, ends: string, sectors: string];

/** All places of a session as they are in the database, and the database's time. */
export async function readBoard(
  database: Database,
  sessionId: string,
): Promise<BoardReading & { readonly nowMs: number }> {
  const rows = await database.query<BoardRow>(readBoardStatement, [sessionId]);
  const [nowMs, states, ends, sectors] = rows[0] ?? [0, '', '', ''];
  const pairs = numbersOf(sectors);
  const free = new Map<number, number>();
  for (let i = 0; i < pairs.length; i += 2) free.set(pairs[i] ?? 0, pairs[i + 1] ?? 0);
  return { nowMs, states, heldUntilMs: numbersOf(ends), sectors: free };
}

function numbersOf(text: string): number[] {
  return text === '' ? [] : text.split(' ').map(Number);
}
