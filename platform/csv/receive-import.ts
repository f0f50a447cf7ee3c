import { newId } from '../ids/ids.ts';
import { checkRecord, findHeaderFaults } from './check-record.ts';
import type { Column } from './column.ts';
import type { CsvKind, ImportRow, LineFault } from './import-kind.ts';
import type { ImportOptions, ImportStore, Place } from './import-store.ts';
import { BrokenCsvError, type CsvRecord, readCsv } from './read-csv.ts';

export type Received =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'ENDED' | 'OTHER_OFFSET' | 'OTHER_SENDER' | 'NO_HEADER' }
  | {
      readonly ok: false;
      readonly code: 'BAD_HEADER';
      readonly errors: { field: string; message: string }[];
    };

export type Sent = ImportOptions & {
  /** From where the file is sent: 0, or what is next of it. */
  readonly offset: number;
  readonly delimiter?: string;
};

/** Lines that are kept by one statement. */
const LOT = 2000;

/**
 * Keeps the lines of a file as they come, so that who is cut off goes on where he was. What is wrong with them is kept as
 * well; nothing else is changed.
 */
export async function receiveImport(
  store: ImportStore,
  kind: CsvKind,
  importId: string,
  sent: Sent,
  source: AsyncIterable<Buffer, unknown>,
): Promise<Received> {
  const sender = newId();
  const place = await begin(store, kind, importId, sender, sent);
  if (typeof place === 'string') return { ok: false, code: place };
  const lots = keepLots(store, kind, importId, sender);
  const delimiter = place?.delimiter ?? sent.delimiter;
  const records = readCsv(source, { byte: sent.offset, line: place?.line ?? 1 }, delimiter);
  const received = await keepAll(lots, kind, place, records);
  if (!received.ok) return received;
  await store.close(importId, sender);
  return received;
}

/** @returns from where it goes on, nothing for a file from its beginning, or why it does not */
async function begin(
  store: ImportStore,
  kind: CsvKind,
  importId: string,
  sender: string,
  sent: Sent,
): Promise<Place | undefined | 'OTHER_OFFSET' | 'ENDED'> {
  if (sent.offset > 0) {
    return (await store.resume(importId, kind.name, sender, sent.offset)) ?? 'OTHER_OFFSET';
  }
  return (await store.begin(importId, kind.name, sender, sent)) ? undefined : 'ENDED';
}

type Lots = ReturnType<typeof keepLots>;

/** Keeps lines by the lot. */
function keepLots(store: ImportStore, kind: CsvKind, importId: string, sender: string) {
  const columns = new Map(kind.columns.map((column) => [column.name, column]));
  /** @returns whether it is still this sender's */
  return async (place: Place, records: readonly CsvRecord[], broken?: BrokenCsvError) => {
    const lot = await readLot(kind, columns, place.header, records);
    if (broken) lot.faults.push({ line: broken.line, why: broken.message });
    const { nextByte: byte = place.byte, nextLine: line = place.line } = records.at(-1) ?? {};
    return store.stage(importId, sender, { ...place, byte, line }, lot);
  };
}

/** @param from nothing where the first line is the header */
async function keepAll(
  keep: Lots,
  { columns }: CsvKind,
  from: Place | undefined,
  source: AsyncIterable<CsvRecord & { delimiter: string }>,
): Promise<Received> {
  let place = from;
  let records: CsvRecord[] = [];
  let broken: BrokenCsvError | undefined;
  try {
    for await (const record of source) {
      if (!place) {
        const header = record.cells.map((name) => name.trim());
        const errors = findHeaderFaults(columns, header);
        if (errors.length > 0) return { ok: false, code: 'BAD_HEADER', errors };
        place = placeAfter(record, { header, delimiter: record.delimiter });
      } else if (records.push(record) === LOT) {
        if (!(await keep(place, records))) return OTHER_SENDER;
        place = placeAfter(record, place);
        records = [];
      }
    }
  } catch (fault) {
    broken = asBroken(fault);
  }
  if (!place) return noHeader(broken);
  return (await keep(place, records, broken)) ? { ok: true } : OTHER_SENDER;
}

const OTHER_SENDER: Received = { ok: false, code: 'OTHER_SENDER' };

function asBroken(fault: unknown): BrokenCsvError {
  if (fault instanceof BrokenCsvError) return fault;
  throw fault;
}

function placeAfter(
  { nextByte: byte, nextLine: line }: CsvRecord,
  { header, delimiter }: Pick<Place, 'header' | 'delimiter'>,
): Place {
  return { byte, line, header, delimiter };
}

function noHeader(broken: BrokenCsvError | undefined): Received {
  if (!broken) return { ok: false, code: 'NO_HEADER' };
  return { ok: false, code: 'BAD_HEADER', errors: [{ field: 'line 1', message: broken.message }] };
}

async function readLot(
  { prepare, keyOf, key }: CsvKind,
  columns: ReadonlyMap<string, Column>,
  header: readonly string[],
  records: readonly CsvRecord[],
) {
  const rows: ImportRow[] = [];
  const faults: LineFault[] = [];
  for (const record of records) {
    const checked = checkRecord(columns, header, record);
    if ('row' in checked) rows.push(checked.row);
    else faults.push(...checked.faults);
  }
  if (prepare) faults.push(...(await prepare(rows)));
  const bad = new Set(faults.map(({ line }) => line));
  const good = rows.filter(({ line }) => !bad.has(line));
  const nameOf = keyOf ?? ((cells) => key.map((name) => String(cells[name])).join(' '));
  return { rows: good, keys: good.map(({ cells }) => nameOf(cells)), faults };
}
