import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Place, RefusedError } from '../api/errors.ts';
import { fetchFile } from '../files/fetch-file.ts';
import { addPlaceOptions, type FilePlaces, kindsOf, placeOfKind } from '../files/file-place.ts';
import { importIdOf } from '../files/import-id.ts';
import type { FileKind } from '../files/kinds.ts';
import { type SentImport, sendFile } from '../files/send-file.ts';
import { globalOptions, type Terminal, table } from '../terminal.ts';

type Options = FilePlaces & { dryRun?: true; skipBad?: true; key?: string; faults?: string };

const HELP = `
All of a file is brought in, or none of it where a line is bad; every bad line is named. A command that broke off is given
again, and goes on where it was. A file that was brought in does nothing more.

Examples:
  bilheteria import seats seats.csv --dry-run
  bilheteria import seats seats.csv --faults bad-lines.csv
  bilheteria import all backup`;

/** `import <kind> <file>`: brings CSV files in. */
export function addImport(program: Command, terminal: Terminal): void {
  const command = program
    .command('import')
    .description('bring in what CSV files say')
    .argument('<kind>', 'seats, sales …, or all')
    .argument('<file>', 'the file, or of all the folder')
    .option('--dry-run', 'only say what is wrong with it')
    .option('--skip-bad', 'bring in the good lines although others are bad')
    .option('--key <text>', 'what stands for the file: its content without it')
    .option('--faults <file>', 'write every bad line, and why, into a file')
    .addHelpText('after', HELP);
  addPlaceOptions(command).action(
    async (word: string, path: string, options: Options, own: Command) => {
      const { json, ...place } = globalOptions(own);
      for (const kind of kindsOf(own, word)) {
        const file = word === 'all' ? join(path, `${kind}.csv`) : path;
        if (!(await isThere(file))) {
          // Of all kinds only those are brought in that there are files of.
          if (word === 'all') continue;
          own.error(`error: there is no file ${file}`);
        }
        await bringIn(terminal, placeOfKind(place, kind, options), kind, file, {
          ...options,
          json,
        });
      }
    },
  );
}

async function bringIn(
  terminal: Terminal,
  place: Place,
  kind: FileKind,
  file: string,
  options: Options & { json: boolean | undefined },
): Promise<void> {
  const startMs = performance.now();
  const done = await sendFile(place, await shipmentOf(kind, file, options));
  const seconds = (performance.now() - startMs) / 1000;
  if (options.json) terminal.print(JSON.stringify({ ...done, seconds }));
  else tell(terminal, done, seconds);
  await keepFaults(place, done, options.faults);
  if (done.state !== 'refused') return;
  const text = `${done.bad} of ${done.lines} lines of ${file} are bad; nothing was changed.`;
  throw new RefusedError(text);
}

async function shipmentOf(kind: FileKind, file: string, { dryRun, skipBad, key }: Options) {
  const query = new URLSearchParams();
  if (dryRun) query.set('dryRun', 'true');
  if (skipBad) query.set('skipBad', 'true');
  const purpose = [kind, dryRun ? 'dry' : '', skipBad ? 'skip' : ''];
  return { kind, file, query, importId: await importIdOf(file, purpose, key) };
}

function tell(terminal: Terminal, done: SentImport, seconds: number): void {
  const { kind, state, lines, bad, added, unchanged, faults } = done;
  if (faults.length > 0) {
    const rows = faults.map(({ line, column, why }) => [String(line), column ?? '', why]);
    const more = bad > faults.length ? '\n… --faults <file> writes all of them.' : '';
    terminal.printError(table(['LINE', 'COLUMN', 'WHY'], rows) + more);
  }
  const took = `(${seconds.toFixed(1)} s, ${Math.round(lines / seconds)} a second)`;
  if (state === 'checked')
    terminal.print(`${kind}: ${lines - bad} of ${lines} lines are good ${took}`);
  if (state !== 'applied') return;
  const skipped = bad > 0 ? `, ${bad} bad and left out` : '';
  terminal.print(`${kind}: ${added} new, ${unchanged} as they were${skipped} ${took}`);
}

async function keepFaults(place: Place, done: SentImport, file: string | undefined) {
  if (file === undefined || done.bad === 0) return;
  const path = `/imports/${done.kind}/${done.importId}/faults?format=csv`;
  await fetchFile(place, path, 'bad lines', file);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
