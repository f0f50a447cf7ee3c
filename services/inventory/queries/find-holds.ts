import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { HoldDetails, HoldState } from '../contract.ts';
import type { SessionLayouts } from './session-layouts.ts';

const findHoldsStatement = loadStatement(new URL('../sql/find-holds.sql', import.meta.url));

type HoldRow = readonly [
  holdId: string,
  sessionId: string,
  userId: string,
  totalMinor: number,
  state: HoldState,
  expiresAtMs: number,
  nowMs: number,
  seatIndexes: readonly number[],
];

/** Holds with the state they have at this moment, by id. */
export async function findHolds(
  database: Database,
  layouts: SessionLayouts,
  holdIds: readonly string[],
): Promise<Map<string, HoldDetails>> {
  const rows = await database.query<HoldRow>(findHoldsStatement, [arrayLiteral(holdIds)]);
  const found = new Map<string, HoldDetails>();
  for (const [holdId, sessionId, userId, totalMinor, state, expiresAtMs, nowMs, indexes] of rows) {
    const layout = await layouts.find(sessionId);
    const seats = indexes.map((index) => layout?.map.numbers[index] ?? '');
    const details = { holdId, sessionId, userId, totalMinor, state, expiresAtMs, nowMs, seats };
    found.set(holdId, details);
  }
  return found;
}
