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
  result: 'admitted' | 'already-used' | 'void' | 'replaced' | 'wrong-session',
  kind: 'seat' | 'general',
  place: string,
  sessionId: string,
  usedAtMs: number | null,
  usedGate: string | null,
  because: 'transferred' | 'reissued' | null,
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
    const row = await judge(database, scan, ticketId, version);
    if (row === 'scan-id-reused') return { result: row };
    if (!row) return { result: 'unknown-ticket' };
    const [scanned, result, kind, place, sessionId, usedAtMs, usedGate, because] = row;
    if (scanned !== ticketId) return { result: 'scan-id-reused' };
    const ticket = { ticketId, kind, place, sessionId };
    switch (result) {
      case 'admitted':
      case 'already-used':
        return { result, ticket, usedAtMs: usedAtMs ?? 0, gate: usedGate };
      case 'replaced':
        return { result, ticket, because: because ?? 'reissued' };
      case 'void':
        return { result, ticket };
      case 'wrong-session':
        return { result, sessionId };
    }
  };
}

async function judge(
  database: Database,
  { scanId, sessionId, gate, scannedAt, scannedBy }: Scan,
  ticketId: string,
  version: number,
): Promise<Row | 'scan-id-reused' | undefined> {
  const door = [sessionId ?? null, gate ?? null, scannedAt ?? null, scannedBy ?? null];
  try {
    const values = [scanId, ticketId, version, ...door, currentTraceparent()];
    const [row] = await database.query<Row>(scanTicket, values);
    return row;
  } catch (error) {
    if (isUniqueViolation(error)) return 'scan-id-reused';
    throw error;
  }
}
