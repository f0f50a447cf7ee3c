import type { Cell, Column } from './column.ts';
import type { ImportRow, LineFault } from './import-kind.ts';
import type { CsvRecord } from './read-csv.ts';

/** A header that does not name the columns. */
export function findHeaderFaults(
  columns: readonly Column[],
  header: readonly string[],
): { field: string; message: string }[] {
  const names = columns.map(({ name }) => name);
  const unknown = header
    .filter((name) => !names.includes(name))
    .map((name) => ({ field: name.slice(0, 100), message: `is not one of ${names.join(', ')}` }));
  const twice = header
    .filter((name, place) => names.includes(name) && header.indexOf(name) !== place)
    .map((field) => ({ field, message: 'is there twice' }));
  const missing = columns
    .filter(({ name, isRequired }) => isRequired && !header.includes(name))
    .map(({ name }) => ({ field: name, message: 'is not in the header' }));
  return [...unknown, ...twice, ...missing];
}

/** A line as its columns say it, or everything that is wrong with it. */
export function checkRecord(
  columns: ReadonlyMap<string, Column>,
  header: readonly string[],
  { line, cells }: Pick<CsvRecord, 'line' | 'cells'>,
): { row: ImportRow } | { faults: LineFault[] } {
  if (cells.length !== header.length) {
    return { faults: [{ line, why: `has ${cells.length} cells instead of ${header.length}` }] };
  }
  const read: Record<string, Cell> = {};
  const faults: LineFault[] = [];
  for (const [place, field] of header.entries()) {
    const column = columns.get(field);
    const cell = cells[place] ?? '';
    if (!column) continue;
    if (cell === '') {
      if (column.isRequired) faults.push({ line, field, why: 'is empty' });
      continue;
    }
    const value = column.read(cell);
    if ('why' in value) faults.push({ line, field, why: value.why });
    else read[field] = value.value;
  }
  return faults.length > 0 ? { faults } : { row: { line, cells: read, found: {} } };
}
