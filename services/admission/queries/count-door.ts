import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const countDoor = loadStatement(new URL('../sql/count-door.sql', import.meta.url));
const countGates = loadStatement(new URL('../sql/count-gates.sql', import.meta.url));

/** Their names are the scanners' own: there is no other bound. */
const MAX_GATES = 50;

/** How many tickets of a session there are, and what became of them. */
export type DoorCounts = {
  /** Those that count, used or not. */
  readonly issued: number;
  readonly admitted: number;
  readonly void: number;
  /** Scans of scanners without a connection, of tickets that should have let nobody in. */
  readonly conflicts: number;
  /** Scans that let somebody in and were taken back. */
  readonly undone: number;
  /** The busiest first, 50 at most. */
  readonly gates: readonly GateCounts[];
};

/** Who came in by a gate, of those that are in. */
export type GateCounts = {
  /** As its scanners call it; nothing where they did not say. */
  readonly gate: string | null;
  readonly admitted: number;
  readonly lastMinute: number;
  readonly lastFiveMinutes: number;
};

type GateRow = readonly [gate: string | null, number, number, number];

type Row = readonly [number, number, number, number, number, isKnown: boolean];

/** Counts a session's tickets; nothing where neither the session nor a ticket of it is known. */
export function createCountDoor(
  database: Database,
): (sessionId: string) => Promise<DoorCounts | undefined> {
  return async (sessionId) => {
    const [[row], rows] = await Promise.all([
      database.query<Row>(countDoor, [sessionId]),
      database.query<GateRow>(countGates, [sessionId, MAX_GATES]),
    ]);
    const [issued = 0, admitted = 0, voided = 0, conflicts = 0, undone = 0, isKnown = false] =
      row ?? [];
    if (!isKnown && issued + voided === 0) return undefined;
    const gates = rows.map(([gate, atGate, lastMinute, lastFiveMinutes]) => ({
      gate,
      admitted: atGate,
      lastMinute,
      lastFiveMinutes,
    }));
    return { issued, admitted, void: voided, conflicts, undone, gates };
  };
}
