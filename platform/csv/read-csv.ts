import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** A line of a file, and where the next one begins. */
export type CsvRecord = {
  /** The line that it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly nextLine: number;
  readonly nextByte: number;
};

export type CsvPlace = { readonly byte: number; readonly line: number };

/** The file can not be read any further than to this line. */
export class BrokenCsvError extends Error {
  readonly line: number;

  constructor(line: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.line = line;
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** No line is longer, so that a quote that is never closed does not take the memory. */
export const LONGEST_RECORD = 256 * 1024;

/** What Node reads of a socket at a time. */
const HEADER_WITHIN_BYTES = 64 * 1024;

/**
 * Reads CSV as RFC 4180 has it, from a place between two lines, in UTF-8 with or without a byte order mark; without a
 * delimiter it is the one that the first line has most of. Empty lines are passed over.
 *
 * @throws BrokenCsvError where it is no UTF-8 or a quote is not closed
 */
export async function* readCsv(
  source: AsyncIterable<Buffer, unknown>,
  { byte, line }: CsvPlace,
  delimiter?: string,
): AsyncGenerator<CsvRecord & { readonly delimiter: string }> {
  const { head, rest } = await peek(source);
  const used = delimiter ?? sniff(head.toString());
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // The records of a piece, in order: what came before a fault counts, where a stream would drop it.
  let read: { readonly cells: string[]; readonly bytes: number }[] = [];
  const parser = parse({
    bom: byte === 0,
    delimiter: used,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
    on_record(cells: string[], { bytes }) {
      read.push({ cells, bytes });
      return null;
    },
  });
  const failing = new Promise<Error>((fail) => parser.once('error', fail));
  parser.resume();
  let at = line;
  const take = function* () {
    for (const { cells, bytes } of read) {
      const begin = at;
      at += 1 + cells.reduce((sum, cell) => sum + countBreaks(cell), 0);
      if (cells.length === 1 && cells[0] === '') continue;
      yield { line: begin, cells, nextLine: at, nextByte: byte + bytes, delimiter: used };
    }
    read = [];
  };
  const feed = async (chunk: Buffer | undefined) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      return new BrokenCsvError(at, 'is not in UTF-8', cause);
    }
    const written = new Promise<Error | null | undefined>((done) => {
      if (chunk) parser.write(chunk, done);
      else parser.once('end', done).end();
    });
    return (await Promise.race([written, failing])) ?? null;
  };
  try {
    for await (const chunk of rest()) {
      const fault = await feed(chunk);
      yield* take();
      if (fault) throw broken(fault, at);
    }
    const fault = await feed(undefined);
    yield* take();
    if (fault) throw broken(fault, at);
  } finally {
    parser.destroy();
  }
}

function broken(fault: Error, line: number): Error {
  if (fault instanceof CsvError) return new BrokenCsvError(line, describe(fault), fault);
  return fault instanceof BrokenCsvError ? new BrokenCsvError(line, fault.message, fault) : fault;
}

function describe({ code, message }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'has a quote that is not closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `is longer than ${LONGEST_RECORD} signs, or has a quote that is not closed`;
    default:
      return message;
  }
}

/** The first line, or as much as tells the delimiter; and all of it once more. */
async function peek(source: AsyncIterable<Buffer, unknown>) {
  const iterator = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  while (size < HEADER_WITHIN_BYTES && !first.at(-1)?.includes('\n')) {
    const step = await iterator.next();
    if (step.done) break;
    first.push(step.value);
    size += step.value.length;
  }
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield* first;
    for (;;) {
      const step = await iterator.next();
      if (step.done) return;
      yield step.value;
    }
  };
  return { head: Buffer.concat(first), rest };
}

function sniff(head: string): string {
  const [header = ''] = head.split(/\r|\n/, 1);
  const counts = DELIMITERS.map((one) => header.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function countBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\r|\n/).length - 1 : 0;
}

/** A file that is sent, as bytes. */
export function bytesOf(payload: Readable): AsyncIterable<Buffer, unknown> {
  return payload as AsyncIterable<Buffer, unknown>;
}
