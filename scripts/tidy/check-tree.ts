import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './check-figures.ts';
import { checkFigures, measure } from './check-figures.ts';
import { checkLines } from './check-lines.ts';
import { checkLockFile } from './check-lock-file.ts';
import { checkNames } from './check-names.ts';
import { checkServices } from './check-services.ts';
import { checkSpecs } from './check-specs.ts';
import { checkSql } from './check-sql.ts';
import { lineCount, readTree } from './tree.ts';

const maxFileLines = 400;

/** Checks the tree below `root` against the house rules; one line for each thing to mend. */
export function checkTree(root: string): string[] {
  const files = readTree(root);
  const tooLong = files
    .filter(({ path, text }) => /\.(ts|mjs|js)$/.test(path) && lineCount(text) > maxFileLines)
    .map(({ path, text }) => `${path}: ${lineCount(text)} lines; ${maxFileLines} at most`);
  const manifest = readJson<Parameters<typeof measure>[1]>(join(root, 'package.json'));
  const lockFile = readJson<{ packages: Parameters<typeof checkLockFile>[0] }>(
    join(root, 'package-lock.json'),
  );
  const ratchet = readJson<Figures>(join(root, 'scripts/tidy/ratchet.json'));
  return [
    ...tooLong,
    ...checkNames(files),
    ...checkLines(files),
    ...checkServices(files),
    ...checkSpecs(files),
    ...checkSql(files),
    ...checkLockFile(lockFile.packages),
    ...checkFigures(measure(files, manifest), ratchet),
  ];
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
