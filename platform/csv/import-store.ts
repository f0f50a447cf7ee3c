import type { BulkDatabase } from '../database/bulk-database.ts';
import type { Database } from '../database/database.ts';
import { loadStatement } from '../database/statement.ts';
import type { ImportRow, LineFault } from './import-kind.ts';
import { faultColumns } from './keep-faults.ts';

export type ImportState = 'receiving' | 'received' | 'checked' | 'applied' | 'refused';

export type ImportOptions = { readonly isDryRun: boolean; readonly skipsBad: boolean };

export type StoredImport = ImportOptions & {
  readonly state: ImportState;
  readonly nextByte: number;
  readonly rows: number;
  readonly bad: number;
  readonly added: number;
  readonly createdAtMs: number;
};

export type Place = {
  readonly byte: number;
  readonly line: number;
  readonly header: readonly string[];
  readonly delimiter: string;
};

export type Lot = {
  readonly rows: readonly ImportRow[];
  readonly keys: readonly string[];
  readonly faults: readonly LineFault[];
};

export type FaultCursor = { readonly line: number; readonly id: number };

/** What is kept of imports in the schema of one service. */
export function openImportStore(schema: string, database: Database, bulk: BulkDatabase) {
  const statement = (file: string) =>
    loadStatement(new URL(`./sql/${file}.sql`, import.meta.url), { schema });
  const begin = statement('begin-csv-import');
  const dropLines = statement('drop-csv-lines');
  const resume = statement('resume-csv-import');
  const stage = statement('stage-csv-rows');
  const close = statement('close-csv-import');
  const find = statement('find-csv-import');
  const listFaults = statement('list-csv-faults');
  const exportFaults = statement('export-csv-faults');
  const listReceived = statement('list-received-csv-imports');
  const forget = statement('forget-csv-imports');
  return {
    /** @returns whether it is begun; else it has been carried out, or is about to be */
    begin: (importId: string, kind: string, sender: string, options: ImportOptions) =>
      bulk.transact(async (transaction) => {
        const values = [importId, kind, sender, options.isDryRun, options.skipsBad];
        const [row] = await transaction.query(begin, values);
        if (row) await transaction.execute(dropLines, [importId]);
        return row !== undefined;
      }),
    /** @returns from where it goes on; nothing where it does not go on from that byte */
    async resume(
      importId: string,
      kind: string,
      sender: string,
      byte: number,
    ): Promise<Place | undefined> {
      const values = [importId, kind, byte, sender];
      const [row] = await database.query<[string[], string, number]>(resume, values);
      return row && { byte, header: row[0], delimiter: row[1], line: row[2] };
    },
    /** @returns whether it is still this sender's */
    async stage(importId: string, sender: string, place: Place, lot: Lot): Promise<boolean> {
      const [row] = await database.query<[number]>(stage, [
        importId,
        sender,
        place.byte,
        place.line,
        [...place.header],
        place.delimiter,
        lot.rows.map(({ line }) => String(line)),
        lot.keys,
        lot.rows.map(({ cells, found }) => JSON.stringify({ ...cells, ...found })),
        ...faultColumns(lot.faults),
        new Set(lot.faults.map(({ line }) => line)).size,
      ]);
      return row?.[0] === 1;
    },
    close: (importId: string, sender: string) => database.execute(close, [importId, sender]),
    async find(importId: string, kind: string): Promise<StoredImport | undefined> {
      type Found = [ImportState, boolean, boolean, number, number, number, number, number];
      const [row] = await database.query<Found>(find, [importId, kind]);
      if (!row) return undefined;
      const [state, isDryRun, skipsBad, nextByte, rows, bad, added, createdAtMs] = row;
      return { state, isDryRun, skipsBad, nextByte, rows, bad, added, createdAtMs };
    },
    async listFaults(importId: string, after: FaultCursor, most: number) {
      type Found = [line: number, id: number, field: string | null, why: string];
      const values = [importId, after.line, after.id, most];
      const rows = await database.query<Found>(listFaults, values);
      return rows.map(([line, id, field, why]) => ({ line, id, field, why }));
    },
    exportFaults: (importId: string) =>
      bulk.stream<[number, string, string]>(exportFaults, [importId]),
    async listReceived(): Promise<string[]> {
      return (await database.query<[string]>(listReceived, [])).map(([id]) => id);
    },
    forget: () => bulk.transact((transaction) => transaction.execute(forget, [])),
  };
}

export type ImportStore = ReturnType<typeof openImportStore>;
