import type { Transaction } from '../database/bulk-database.ts';
import { loadStatement } from '../database/statement.ts';
import type { ImportOptions, ImportState } from './import-store.ts';
import { keepFaults } from './keep-faults.ts';

/** What is kept of imports in the schema of one service, for who carries one out in a transaction. */
export function openSettleStore(schema: string) {
  const statement = (file: string) =>
    loadStatement(new URL(`./sql/${file}.sql`, import.meta.url), { schema });
  const lock = statement('lock-csv-import');
  const analyze = statement('analyze-csv-rows');
  const findRepeated = statement('find-repeated-csv-keys');
  const countBad = statement('count-bad-csv-lines');
  const dropBad = statement('drop-bad-csv-rows');
  const end = statement('end-csv-import');
  const keep = keepFaults(schema);
  return (transaction: Transaction, importId: string) => ({
    /** @returns nothing while another carries it out, or when nobody has to any more */
    async lock(): Promise<(ImportOptions & { kind: string }) | undefined> {
      const [row] = await transaction.query<[string, boolean, boolean]>(lock, [importId]);
      return row && { kind: row[0], isDryRun: row[1], skipsBad: row[2] };
    },
    analyze: () => transaction.execute(analyze, []),
    findRepeated: (fields: string) => transaction.execute(findRepeated, [importId, fields]),
    /** What can be said of the file as a whole alone. */
    keepFault: (why: string) => keep(transaction, importId, [{ line: 0, why }]),
    async countBad(): Promise<number> {
      return (await transaction.query<[number]>(countBad, [importId]))[0]?.[0] ?? 0;
    },
    dropBad: () => transaction.execute(dropBad, [importId]),
    end: (state: ImportState, bad: number, added: number) =>
      transaction.execute(end, [importId, state, bad, added]),
  });
}

export type SettleStore = ReturnType<typeof openSettleStore>;
