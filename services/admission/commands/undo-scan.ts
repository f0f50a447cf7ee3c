import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { UndoVerdict } from '../domain/scan-verdict.ts';

const findScan = loadStatement(new URL('../sql/find-scan.sql', import.meta.url));
const undoScan = loadStatement(new URL('../sql/undo-scan.sql', import.meta.url));

export type Undo = {
  readonly scanId: string;
  readonly gate?: string | undefined;
  /** When it was taken back, where the scanner had no connection then. RFC 3339. */
  readonly undoneAt?: string;
  /** The session that this door is for; any where absent. */
  readonly sessionId: string | undefined;
  /** Whether this door may be of a session at all; of any where absent. */
  readonly mayOpen?: (sessionId: string) => Promise<boolean>;
  readonly undoneBy: string | undefined;
};

type Row = readonly [
  result: string,
  isLate: boolean,
  undoneAtMs: number | null,
  undoneGate: string | null,
  ticketId: string,
  kind: 'seat' | 'general',
  place: string,
  sessionId: string,
];

/**
 * Takes a scan back that let in the wrong one: its ticket may be used once more. Once, however often it is asked, and
 * whoever else scans the ticket at the same moment.
 */
export function createUndoScan(database: Database): (undo: Undo) => Promise<UndoVerdict> {
  const ask = async ({ scanId, gate, undoneAt, undoneBy }: Undo) => {
    const values = [scanId, gate ?? null, undoneAt ?? null, undoneBy ?? null, currentTraceparent()];
    const [row] = await database.query<Row>(undoScan, values);
    return row;
  };
  return async (undo) => {
    const { scanId, sessionId: ofDoor, mayOpen } = undo;
    // A scan's session never changes, so who may take it back is known before.
    const [scanned] = await database.query<readonly [string]>(findScan, [scanId]);
    const isOurs = ofDoor === undefined || ofDoor.toLowerCase() === scanned?.[0];
    if (!scanned || !isOurs || (mayOpen && !(await mayOpen(scanned[0])))) {
      return { result: 'unknown-scan' };
    }
    const first = await ask(undo);
    // Another request may have taken it back while this one waited for the ticket.
    const row = first && letSomebodyIn(first) && first[2] === null ? await ask(undo) : first;
    if (!row) return { result: 'unknown-scan' };
    const [, , undoneAtMs, undoneGate, ticketId, kind, place, sessionId] = row;
    if (undoneAtMs === null) return { result: 'admitted-nobody' };
    const ticket = { ticketId, kind, place, sessionId };
    return { result: 'undone', ticket, undoneAtMs, undoneGate };
  };
}

/** A scanner without a connection has let in before it was judged. */
function letSomebodyIn([result, isLate]: Row): boolean {
  return result === 'admitted' || isLate;
}
