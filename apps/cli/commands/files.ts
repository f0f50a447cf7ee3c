import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addExport } from './export-files.ts';
import { addImport } from './import-files.ts';

/** `export` and `import`: what a system has, as CSV files. */
export function addFiles(program: Command, terminal: Terminal): void {
  addExport(program, terminal);
  addImport(program, terminal);
}
