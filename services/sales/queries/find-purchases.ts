import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SalesApi } from '../contract.ts';

const findPurchases = loadStatement(new URL('../sql/find-purchases.sql', import.meta.url));

type PurchaseRow = readonly [
  saleId: string,
  sessionId: string,
  sessionName: string,
  seats: string[],
  totalMinor: number,
  paidAtMs: number,
];

/** What a user has bought, newest first. */
export function createFindPurchases(database: Database): SalesApi['findPurchases'] {
  return async ({ userId }) => {
    const rows = await database.query<PurchaseRow>(findPurchases, [userId]);
    const purchases = rows.map(([saleId, sessionId, sessionName, seats, totalMinor, paidAtMs]) => ({
      saleId,
      sessionId,
      sessionName,
      seats,
      totalMinor,
      paidAtMs,
    }));
    return { purchases };
  };
}
