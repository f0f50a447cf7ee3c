import type { Database } from '../../../../platform/database/database.ts';
import type { Rooms } from '../rooms.ts';
import { auditSeats } from './audit-seats.ts';
import { auditSectors } from './audit-sectors.ts';
import { auditStock } from './audit-stock.ts';
import type { Finding } from './finding.ts';

export type SessionToAudit = readonly [sessionId: string, roomId: string | null];

export type SessionAudit = {
  readonly findings: readonly Finding[];
  readonly seats: number;
  /** Of the counted stock and of general sectors. */
  readonly units: number;
};

export type AuditSession = (session: SessionToAudit) => Promise<SessionAudit>;

/**
 * Compares the books of one session. Each check is one statement and so sees one moment, in which they
 * agree however fast is sold; no lock is taken, and nobody waits for the auditor.
 */
export function createAuditSession(database: Database, rooms: Rooms): AuditSession {
  return async ([sessionId, roomId]) => {
    const stock = await auditStock(database, sessionId);
    if (roomId === null) return { findings: stock.findings, seats: 0, units: stock.count };
    const map = await rooms.find(roomId);
    const seats = await auditSeats(database, sessionId, map?.seatCount ?? 0);
    const sectors = await auditSectors(database, sessionId);
    const findings = [stock, seats, sectors].flatMap((audited) => audited.findings);
    return { findings, seats: seats.count, units: stock.count + sectors.count };
  };
}
