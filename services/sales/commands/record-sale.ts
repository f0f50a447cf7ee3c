import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { Purchase } from '../contract.ts';

const recordSales = loadStatement(new URL('../sql/record-sales.sql', import.meta.url));
const findSaleStates = loadStatement(new URL('../sql/find-sale-states.sql', import.meta.url));

/** Writes a sale down, once for each id. `false`: the repair has voided that id before. */
export function createRecordSale(
  database: Database,
  context: BatchContext,
): Batcher<Purchase, boolean> {
  return createBatcher<Purchase, boolean>({
    ...batchDefaults('sales.record-sales', context),
    run: (sales) => record(database, sales),
  });
}

async function record(database: Database, sales: readonly Purchase[]): Promise<boolean[]> {
  const sessionIds = arrayLiteral(sales.map((sale) => sale.sessionId));
  const saleIds = arrayLiteral(sales.map((sale) => sale.saleId));
  const quantities = arrayLiteral(sales.map((sale) => sale.quantity));
  const written = await database.execute(recordSales, [
    sessionIds,
    saleIds,
    quantities,
    traceparentsOf(sales),
  ]);
  if (written === sales.length) return sales.map(() => true);

  const states = new Map(
    await database.query<[string, 'completed' | 'void']>(findSaleStates, [sessionIds, saleIds]),
  );
  return sales.map((sale) => states.get(sale.saleId) === 'completed');
}
