import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { TicketCodes } from '../clients/ticket-codes.ts';
import type { ScanVerdict } from '../domain/scan-verdict.ts';

const scanTicket = loadStatement(new URL('../sql/scan-ticket.sql', import.meta.url));

export type Scan = {
  /** Chosen by the scanner: the same scan is judged once. */
  readonly scanId: string;
  readonly code: string;
  readonly gate?: string | undefined;
  /** The session that this door is for; any where absent. */
  readonly sessionId: string | undefined;
  /** Whether this door may be of a session at all; of any where absent. */
  readonly mayOpen?: (sessionId: string) => Promise<boolean>;
  /** When it was scanned, where its scanner had no connection then. RFC 3339. */
  readonly scannedAt?: string;
  readonly scannedBy: string | undefined;
};

type Row = readonly [
  ticketId: string,
  result: 'admitted' | 'already-used' | 'undone' | 'void' | 'replaced' | 'wrong-session',
  kind: 'seat' | 'general',
  place: string,
  sessionId: string,
  usedAtMs: number | null,
  usedGate: string | null,
  because: 'transferred' | 'reissued' | 'resold' | null,
  undoneAtMs: number | null,
  undoneGate: string | null,
];

/** Judges the code that a door has read, and lets its holder in if it is good. Once, exactly. */
export function createScanTicket(
  database: Database,
  codes: TicketCodes,
): (scan: Scan) => Promise<ScanVerdict> {
  return async (scan) => {
    const verified = await codes.verify(scan.code);
    if (!verified.ok) return { result: verified.code };
    const { ticketId, version, sessionId: claimed } = verified.claims;
    if (scan.mayOpen && !(await scan.mayOpen(claimed))) {
      return { result: 'wrong-session', sessionId: claimed };
    }
    // Another request of this scan may have ended while the first statement waited: then it is known.
    const first = await judge(database, scan, ticketId, version);
    const row = isInDoubt(first) ? await judge(database, scan, ticketId, version) : first;
    if (row === 'just-judged') return { result: 'scan-id-reused' };
    return row ? verdictOf(row, ticketId) : { result: 'unknown-ticket' };
  };
}

function verdictOf(row: Row, asked: string): ScanVerdict {
  const [ticketId, result, kind, place, sessionId, usedAtMs, gate, because] = row;
  if (ticketId !== asked) return { result: 'scan-id-reused' };
  const ticket = { ticketId, kind, place, sessionId };
  switch (result) {
    case 'admitted':
      return { result, ticket, usedAtMs: usedAtMs ?? 0, gate };
    case 'already-used':
      return { result, ticket, usedAtMs, gate };
    case 'undone':
      return { result, ticket, undoneAtMs: row[8] ?? 0, undoneGate: row[9] };
    case 'replaced':
      return { result, ticket, because: because === 'transferred' ? because : 'reissued' };
    case 'void':
      return { result, ticket, ...(because === 'resold' && { because }) };
    case 'wrong-session':
      return { result, sessionId };
  }
}

/** Judged, or taken back, by another request at the same moment. */
function isInDoubt(row: Row | 'just-judged' | undefined): boolean {
  return row === 'just-judged' || (row?.[1] === 'undone' && row[8] === null);
}

async function judge(
  database: Database,
  { scanId, sessionId, gate, scannedAt, scannedBy }: Scan,
  ticketId: string,
  version: number,
): Promise<Row | 'just-judged' | undefined> {
  const door = [sessionId ?? null, gate ?? null, scannedAt ?? null, scannedBy ?? null];
  try {
    const values = [scanId, ticketId, version, ...door, currentTraceparent()];
    const [row] = await database.query<Row>(scanTicket, values);
    return row;
  } catch (error) {
    if (isUniqueViolation(error)) return 'just-judged';
    throw error;
  }
}
