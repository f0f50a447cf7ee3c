import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { BoardReading } from '../domain/seat-board/seat-board.ts';

const readBoardStatement = loadStatement(new URL('../sql/read-board.sql', import.meta.url));

type BoardRow = readonly [
  nowMs: number,
  states: string,
  ends: string,
  sectors: string,
  turns: string,
];

/** All places of a session as they are in the database, and the database's time. */
export async function readBoard(
  database: Database,
  sessionId: string,
): Promise<BoardReading & { readonly nowMs: number }> {
  const rows = await database.query<BoardRow>(readBoardStatement, [sessionId]);
  const [nowMs, states, ends, sectors, turns] = rows[0] ?? [0, '', '', '', ''];
  const wanted = new Map<number, boolean>();
  for (const [sector, isOfList] of pairsOf(turns)) wanted.set(sector, isOfList === 1);
  return { nowMs, states, heldUntilMs: numbersOf(ends), sectors: pairsOf(sectors), wanted };
}

function pairsOf(text: string): Map<number, number> {
  const numbers = numbersOf(text);
  const pairs = new Map<number, number>();
  for (let i = 0; i < numbers.length; i += 2) pairs.set(numbers[i] ?? 0, numbers[i + 1] ?? 0);
  return pairs;
}

function numbersOf(text: string): number[] {
  return text === '' ? [] : text.split(' ').map(Number);
}
