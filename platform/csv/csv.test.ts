import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text } from './column.ts';
import { neutralise, restore } from './neutral-cell.ts';
import { BrokenCsvError, type CsvRecord, LONGEST_RECORD, readCsv } from './read-csv.ts';
import { writeCsv } from './write-csv.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\r', '\n', 'é', ' '),
  }),
);

async function writeAll(rows: string[][], delimiter: string): Promise<string> {
  const columns = (rows[0] ?? []).map((name) => ({ name: `c${name.length}`, isText: true }));
  let file = '';
  for await (const part of writeCsv(columns, lots(rows), delimiter)) file += part;
  return file;
}

async function* lots(rows: string[][]) {
  yield rows;
}

async function readAll(file: Buffer, pieces = 1, delimiter?: string) {
  async function* cut() {
    const size = Math.ceil(file.length / pieces) || 1;
    for (let i = 0; i < file.length; i += size) yield file.subarray(i, i + size);
  }
  const records: (CsvRecord & { delimiter: string })[] = [];
  for await (const record of readCsv(cut(), { byte: 0, line: 1 }, delimiter)) records.push(record);
  return records;
}

const cellsOf = (records: readonly CsvRecord[]) => records.map(({ cells }) => cells);
const read = async (file: string) => cellsOf(await readAll(Buffer.from(file)));

test('whatever is written is read again, by any delimiter and in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 5 }).chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: 1,
          maxLength: 8,
        }),
      ),
      fc.constantFrom(',', ';', '\t'),
      fc.integer({ min: 1, max: 9 }),
      async (rows, delimiter, pieces) => {
        const file = Buffer.from(await writeAll(rows, delimiter));
        const [, ...records] = await readAll(file, pieces, delimiter);
        expect(records.map(({ cells }) => cells.map(restore))).toEqual(rows);
        expect(records.at(-1)?.nextByte).toBe(file.length);
      },
    ),
  );
});

test('who goes on from the end of any line reads the rest, with the same numbers of lines', async () => {
  const file = Buffer.from('\uFEFFa;b\r\n1;"x\r\ny"\r\n\r\n2;é\n"3";"""q"""\r\n4;\n');
  const all = await readAll(file);
  expect(all.map(({ line }) => line)).toEqual([1, 2, 5, 6, 7]);
  for (const [place, { nextByte: byte, nextLine: line }] of all.entries()) {
    const rest: CsvRecord[] = [];
    async function* tail() {
      yield file.subarray(byte);
    }
    for await (const record of readCsv(tail(), { byte, line }, ';')) rest.push(record);
    expect(rest.map((record) => [record.line, record.cells, record.nextByte])).toEqual(
      all.slice(place + 1).map((record) => [record.line, record.cells, record.nextByte]),
    );
  }
});

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', "'=1", "''", '＝1'])(
    '%j is written with an apostrophe before it',
    (formula) => {
      expect(neutralise(formula)).toBe(`'${formula}`);
      expect(restore(neutralise(formula))).toBe(formula);
    },
  );
  test.each(['', 'a=1', '1-1', "o'clock", ' =1'])('%j is none', (plain) => {
    expect(neutralise(plain)).toBe(plain);
    expect(restore(plain)).toBe(plain);
  });
  test("an apostrophe of somebody's own stays", () => {
    expect(restore("'tis")).toBe("'tis");
    expect(text(20).read("'tis")).toEqual({ value: "'tis" });
  });
});

test('a byte order mark, semicolons, tabs and all ends of lines are understood', async () => {
  expect(await read('\uFEFFa;b\n1;2\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(await read('a\tb\r\n1\t2,5')).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ]);
  expect(await read('a,b\r1,2\r')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(await read('')).toEqual([]);
});

test.each([
  [Buffer.from('a,b\n1,2\n3,"open\n4,5\n'), 3, 'has a quote that is not closed'],
  [Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xe9, 0x0a])]), 1, 'is not in UTF-8'],
  [Buffer.from(`a,b\n1,"${'x'.repeat(LONGEST_RECORD + 1)}"\n`), 2, 'is longer than'],
])('a file that can not be read further says where', async (file, line, why) => {
  const broken = await readAll(file).catch((fault: unknown) => fault);
  expect(broken).toBeInstanceOf(BrokenCsvError);
  expect(broken).toMatchObject({ message: expect.stringContaining(why) });
  expect((broken as BrokenCsvError).line).toBe(line);
});
