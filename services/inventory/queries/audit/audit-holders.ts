import type { Database } from '../../../../platform/database/database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { Audited } from './finding.ts';

const auditHoldersStatement = loadStatement(
  new URL('../../sql/audit-holders.sql', import.meta.url),
);

type HolderRow = readonly [
  userId: string,
  holds: number,
  places: number,
  holdsFound: number,
  placesFound: number,
];

/** What is counted of a user's pending holds, for the limits, is what they are. */
export async function auditHolders(database: Database, sessionId: string): Promise<Audited> {
  const rows = await database.query<HolderRow>(auditHoldersStatement, [sessionId]);
  const findings = rows.map(([userId, holds, places, holdsFound, placesFound]) => ({
    rule: 'HOLDER_DIFFERS_FROM_HOLDS' as const,
    subject: userId,
    message: `user ${userId} counts ${holds} holds of ${places} places, and has ${holdsFound} of ${placesFound}`,
  }));
  return { findings, count: findings.length };
}
