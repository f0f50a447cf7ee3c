import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { fetchFile } from '../files/fetch-file.ts';
import { addPlaceOptions, type FilePlaces, kindsOf, placeOfKind } from '../files/file-place.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

type Options = FilePlaces & { out?: string; delimiter: 'comma' | 'semicolon' | 'tab'; bom?: true };

const HELP = `
What can be told apart from a formula is written as it is; a cell that a spreadsheet would run gets a ' before it, which an
import takes away again.

Examples:
  bilheteria export seats --out seats.csv
  bilheteria export sales --delimiter semicolon --bom --out vendas.csv      for Excel in Portuguese
  bilheteria export all --out backup`;

/** `export <kind>`: what there is, as CSV files. */
export function addExport(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .description('write what there is into CSV files')
    .argument('<kind>', 'seats, sales …, or all')
    .option('--out <file>', 'the file, or of all the folder; else it is printed')
    .addOption(
      new Option('--delimiter <name>', 'between cells')
        .choices(['comma', 'semicolon', 'tab', ',', ';'])
        .default('comma'),
    )
    .option('--bom', 'begin with a byte order mark, by which Excel knows UTF-8')
    .addHelpText('after', HELP);
  addPlaceOptions(command).action(async (word: string, options: Options, own: Command) => {
    const { json, ...place } = globalOptions(own);
    const kinds = kindsOf(own, word);
    const { out } = options;
    if (word === 'all') {
      if (out === undefined) own.error('error: all of them need a folder: --out <folder>');
      else await mkdir(out, { recursive: true });
    }
    const asked = new URLSearchParams({ delimiter: nameOf(options.delimiter) });
    if (options.bom) asked.set('bom', 'true');
    for (const kind of kinds) {
      const file = word === 'all' && out !== undefined ? join(out, `${kind}.csv`) : out;
      const at = placeOfKind(place, kind, options);
      const startMs = performance.now();
      const got = await fetchFile(at, `/exports/${kind}?${asked.toString()}`, kind, file);
      if (file === undefined) continue;
      const seconds = (performance.now() - startMs) / 1000;
      const rate = Math.round(got.lines / seconds);
      terminal.print(
        json
          ? JSON.stringify({ kind, file, ...got, seconds })
          : `${kind}: ${got.lines} lines in ${file} (${seconds.toFixed(1)} s, ${rate} a second)`,
      );
    }
  });
}

function nameOf(delimiter: string): string {
  return { ',': 'comma', ';': 'semicolon' }[delimiter] ?? delimiter;
}
