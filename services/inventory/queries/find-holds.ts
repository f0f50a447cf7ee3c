import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { HoldDetails, HoldState } from '../domain/hold-schemas.ts';
import { namedUnits } from '../domain/named-units.ts';
import type { SessionLayouts } from './session-layouts.ts';

const findHoldsStatement = loadStatement(new URL('../sql/find-holds.sql', import.meta.url));

/** A hold as statements tell it. */
export type HoldRow = readonly [
  holdId: string,
  sessionId: string,
  userId: string,
  totalMinor: number,
  state: HoldState,
  expiresAtMs: number,
  nowMs: number,
  seatIndexes: readonly number[],
  unitSectors: readonly number[],
  unitQuantities: readonly number[],
  isResale: boolean,
];

/** Holds with the state they have at this moment, by id; their seats in the order of the map. */
export async function findHolds(
  database: Database,
  layouts: SessionLayouts,
  holdIds: readonly string[],
): Promise<Map<string, HoldDetails>> {
  const rows = await database.query<HoldRow>(findHoldsStatement, [arrayLiteral(holdIds)]);
  const found = new Map<string, HoldDetails>();
  for (const row of rows) found.set(row[0], await holdDetails(row, layouts));
  return found;
}

export async function holdDetails(row: HoldRow, layouts: SessionLayouts): Promise<HoldDetails> {
  const [holdId, sessionId, userId, totalMinor, state, expiresAtMs, nowMs] = row;
  const layout = await layouts.find(sessionId);
  return {
    holdId,
    sessionId,
    userId,
    organisationId: layout?.organisationId ?? null,
    state,
    seats: row[7].toSorted((a, b) => a - b).map((index) => layout?.map.numbers[index] ?? ''),
    sectors: namedUnits(layout?.map, row[8], row[9]),
    totalMinor,
    expiresAtMs,
    nowMs,
    ...(row[10] && { isResale: true }),
  };
}
