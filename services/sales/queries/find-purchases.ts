import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SalesApi } from '../contract.ts';

const findPurchases = loadStatement(new URL('../sql/find-purchases.sql', import.meta.url));

type PurchaseRow = readonly [
  saleId: string,
  sessionId: string,
  sessionName: string,
  seats: string[],
  sectors: { sectorId: string; quantity: number }[] | null,
  totalMinor: number,
  paidAtMs: number,
  refundedAtMs: number | null,
  refunds: Purchase['refunds'] | null,
];

type Purchase = Awaited<ReturnType<SalesApi['findPurchases']>>['purchases'][number];

/** What a user has bought, newest first; what was refunded too. */
export function createFindPurchases(database: Database): SalesApi['findPurchases'] {
  return async ({ userId, organisationId = null }) => {
    const rows = await database.query<PurchaseRow>(findPurchases, [userId, organisationId]);
    const purchases = rows.map((row) => {
      const [saleId, sessionId, sessionName, seats, sectors, totalMinor, ...more] = row;
      const [paidAtMs, refundedAtMs, refunds] = more;
      return {
        saleId,
        sessionId,
        sessionName,
        seats,
        sectors: sectors ?? [],
        totalMinor,
        paidAtMs,
        refundedAtMs,
        refunds: refunds ?? [],
      };
    });
    return { purchases };
  };
}
