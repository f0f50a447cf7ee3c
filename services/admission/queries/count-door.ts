import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const countDoor = loadStatement(new URL('../sql/count-door.sql', import.meta.url));

/** How many tickets of a session there are, and what became of them. */
export type DoorCounts = {
  /** Those that count, used or not. */
  readonly issued: number;
  readonly admitted: number;
  readonly void: number;
  /** Scans of scanners without a connection, of tickets that should have let nobody in. */
  readonly conflicts: number;
};

type Row = readonly [number, number, number, number, isKnown: boolean];

/** Counts a session's tickets; nothing where neither the session nor a ticket of it is known. */
export function createCountDoor(
  database: Database,
): (sessionId: string) => Promise<DoorCounts | undefined> {
  return async (sessionId) => {
    const [row] = await database.query<Row>(countDoor, [sessionId]);
    const [issued = 0, admitted = 0, voided = 0, conflicts = 0, isKnown = false] = row ?? [];
    if (!isKnown && issued + voided === 0) return undefined;
    return { issued, admitted, void: voided, conflicts };
  };
}
