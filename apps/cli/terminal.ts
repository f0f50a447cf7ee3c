import type { Command } from 'commander';

/** Where a command says what it has to say. */
export type Terminal = {
  print: (text: string) => void;
  printError: (text: string) => void;
};

/** The options that every command has. */
export type GlobalOptions = {
  readonly url: string;
  readonly token?: string;
  readonly json?: boolean;
};

export function globalOptions(command: Command): GlobalOptions {
  return command.optsWithGlobals<GlobalOptions>();
}

/** A text of unknown origin on one line, with nothing in it that a terminal would take for a command. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
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
