import type { Transaction } from '../database/bulk-database.ts';
import { loadStatement } from '../database/statement.ts';
import type { LineFault } from './import-kind.ts';

/** Keeps what is wrong with lines of an import, in the schema of one service. */
export function keepFaults(schema: string) {
  const keep = loadStatement(new URL('./sql/keep-csv-faults.sql', import.meta.url), { schema });
  return async (transaction: Transaction, importId: string, faults: readonly LineFault[]) => {
    if (faults.length === 0) return;
    await transaction.execute(keep, [importId, ...faultColumns(faults)]);
  };
}

/** Faults as statements take them. */
export function faultColumns(faults: readonly LineFault[]) {
  return [
    faults.map(({ line }) => String(line)),
    // The driver takes nothing for a text in an array of texts, as its types have it not.
    faults.map(({ field }) => field ?? null) as string[],
    faults.map(({ why }) => why),
  ] as const;
}
