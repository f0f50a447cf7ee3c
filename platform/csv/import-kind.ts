import type { Transaction } from '../database/bulk-database.ts';
import type { Statement } from '../database/statement.ts';
import type { Cell, Column } from './column.ts';

/** A line whose cells are what their columns say; empty ones are not there. */
export type ImportRow = {
  readonly line: number;
  readonly cells: Readonly<Record<string, Cell>>;
  /** What `prepare` has found for it: kept beside the cells, as JSON. */
  readonly found: Record<string, unknown>;
};

export type LineFault = {
  readonly line: number;
  /** The column; nothing where it is the line as a whole. */
  readonly field?: string;
  readonly why: string;
};

/** What a service gives out and takes in as a file of one kind. */
export type CsvKind = {
  /** As it stands in addresses: `price-categories`. */
  readonly name: string;
  readonly about: string;
  readonly columns: readonly Column[];
  /** The columns that make a line the same as another: brought in once, however often. */
  readonly key: readonly string[];
  /** Whether nothing of it is brought in without the rest, as a room is. */
  readonly isWhole?: boolean;
  readonly keyOf?: (cells: ImportRow['cells']) => string;
  /** Its rows in the order of the columns, each value as text or null. */
  readonly exports: Statement;
  /** Completes lines by what else is known, a lot at a time, or says what is wrong with them. */
  readonly prepare?: (rows: readonly ImportRow[]) => Promise<readonly LineFault[]>;
  /**
   * Finds what is wrong with the lines that are kept (`csv_import_row`), against each other and against what is there, and
   * keeps it (`csv_import_fault`). It changes nothing else.
   */
  readonly check: (transaction: Transaction, importId: string) => Promise<void>;
  /** Brings in the lines, all of which are good. Returns how many of them were new. */
  readonly apply: (transaction: Transaction, importId: string) => Promise<number>;
  /** After it was carried out. */
  readonly afterwards?: () => Promise<void>;
};
