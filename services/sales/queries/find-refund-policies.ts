import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { type RefundPolicy, USUAL_POLICY } from '../domain/refunds/refund-terms.ts';

const findPolicies = loadStatement(new URL('../sql/find-refund-policies.sql', import.meta.url));

/** What a session gave back to buyers at a time, and what it gives back now. */
export async function findRefundPolicies(
  database: Database,
  sessionId: string,
  atMs: number,
): Promise<{ before: RefundPolicy; now: RefundPolicy }> {
  const [row] = await database.query<[RefundPolicy | null, RefundPolicy | null]>(findPolicies, [
    sessionId,
    atMs,
  ]);
  return { before: row?.[0] ?? USUAL_POLICY, now: row?.[1] ?? USUAL_POLICY };
}
