import type { Command } from 'commander';
import { plain } from './plain.ts';

/** Where a command says what it has to say. */
export type Terminal = {
  print: (text: string) => void;
  printError: (text: string) => void;
  /** Whether somebody sits there, who can be asked. */
  readonly isInteractive?: boolean;
};

/** It is over, with this exit code, and all that is to be said has been said. */
export class EndError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('The program ends.');
    this.exitCode = exitCode;
  }
}

/** The options that every command has. */
export type GlobalOptions = {
  readonly url: string;
  readonly token?: string;
  readonly json?: boolean;
  readonly local?: boolean;
};

export function globalOptions(command: Command): GlobalOptions {
  return command.optsWithGlobals<GlobalOptions>();
}

/** Rows under their headings, in columns as wide as their widest; the last one as long as it is. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows].map((row) => row.map(plain));
  const widths = headings.map((_, i) => Math.max(...lines.map((row) => row[i]?.length ?? 0)));
  return lines
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
