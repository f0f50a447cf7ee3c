import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the tree under test; `path` is relative to its root and has forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

const sourceFolders = [
  'apps',
  'bench',
  'load',
  'platform',
  'scripts',
  'seed',
  'services',
  'simulate',
];
const sourceEndings = /\.(ts|mjs|js|sql|md|sh)$/;
const notOurs = new Set(['node_modules', 'dist', 'data', 'coverage']);

/** Reads every source file below the folders that hold code, in a stable order. */
export function readTree(root: string): SourceFile[] {
  return sourceFolders
    .flatMap((folder) => pathsBelow(join(root, folder)))
    .filter((path) => sourceEndings.test(path))
    .map((path) => ({
      path: relative(root, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The number of lines, not counting the empty one after the last newline. */
export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function pathsBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pathsBelow(path) : [path];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
