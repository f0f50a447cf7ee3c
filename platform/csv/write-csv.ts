import { stringify } from 'csv-stringify/sync';
import type { Column } from './column.ts';
import { neutralise } from './neutral-cell.ts';

export type Row = readonly (string | number | boolean | null)[];

/** What a spreadsheet may take for the end of a cell, whatever separates the cells here. */
const QUOTED = /[,;\t"\r\n]/;

/** Writes a header and rows as RFC 4180 has it, a lot at a time. */
export async function* writeCsv(
  columns: readonly Pick<Column, 'name' | 'isText'>[],
  lots: AsyncIterable<readonly Row[]>,
  delimiter: string,
): AsyncGenerator<string> {
  const write = (rows: readonly Row[]) =>
    stringify([...rows], {
      delimiter,
      record_delimiter: 'windows',
      quoted_match: QUOTED,
      cast: { boolean: String },
    });
  yield write([columns.map(({ name }) => name)]);
  for await (const rows of lots) {
    yield write(
      rows.map((row) =>
        row.map((cell, i) =>
          typeof cell === 'string' && columns[i]?.isText ? neutralise(cell) : cell,
        ),
      ),
    );
  }
}
