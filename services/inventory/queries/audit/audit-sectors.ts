import type { Database } from '../../../../platform/database/database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { Audited, Finding } from './finding.ts';

const auditSectorsStatement = loadStatement(
  new URL('../../sql/audit-sectors.sql', import.meta.url),
);

type SectorRow = readonly [
  index: number,
  /** Null, as the next four, where the sector has no row. */
  capacity: number | null,
  free: number | null,
  held: number | null,
  sold: number | null,
  blocked: number | null,
  heldByHolds: number,
  soldByHolds: number,
];

/** The units of each general sector add up, and are what the holds have. */
export async function auditSectors(database: Database, sessionId: string): Promise<Audited> {
  const rows = await database.query<SectorRow>(auditSectorsStatement, [sessionId]);
  return {
    findings: rows.flatMap(findingsOf),
    count: rows.reduce((sum, [, capacity]) => sum + (capacity ?? 0), 0),
  };
}

function findingsOf(row: SectorRow): Finding[] {
  const [index, capacity, free, held, sold, blocked, heldByHolds, soldByHolds] = row;
  const findings: Finding[] = [];
  const subject = `sector ${index}`;
  const count = Number(free) + Number(held) + Number(sold) + Number(blocked);
  if (count !== Number(capacity)) {
    const sum = `free ${free} + held ${held} + sold ${sold} + blocked ${blocked} = ${count}`;
    const message = `${subject}: ${sum}, but its capacity is ${capacity}`;
    findings.push({ rule: 'SECTOR_DOES_NOT_ADD_UP', subject, message });
  }
  if (Number(held) !== heldByHolds || Number(sold) !== soldByHolds) {
    const holds = `its holds have ${heldByHolds} held and ${soldByHolds} sold`;
    const message = `${subject}: held ${held}, sold ${sold}, but ${holds}`;
    findings.push({ rule: 'SECTOR_DIFFERS_FROM_HOLDS', subject, message });
  }
  return findings;
}
