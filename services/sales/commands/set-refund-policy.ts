import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { RefundPolicy } from '../domain/refunds/refund-terms.ts';

const setPolicy = loadStatement(new URL('../sql/set-refund-policy.sql', import.meta.url));

/** Notes what a session gives back from now on; who has bought gets no less than what was said then. */
export async function setRefundPolicy(
  database: Database,
  sessionId: string,
  policy: RefundPolicy,
): Promise<void> {
  await database.execute(setPolicy, [sessionId, JSON.stringify(policy)]);
}
