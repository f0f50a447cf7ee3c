import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { LedgerSums } from '../domain/compare-payment.ts';

const sumLedger = loadStatement(new URL('../sql/sum-ledger.sql', import.meta.url));

/** What the ledger has for each of some payments. */
export async function readSums(
  database: Database,
  paymentIds: readonly string[],
): Promise<Map<string, LedgerSums>> {
  const rows = await database.query<[string, number, number, number]>(sumLedger, [
    arrayLiteral(paymentIds),
  ]);
  return new Map(
    rows.map(([paymentId, captured, refunded, fee]) => [paymentId, { captured, refunded, fee }]),
  );
}
