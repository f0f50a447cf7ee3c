import type { SourceFile } from './tree.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const saysNothing = /^(.+-)?(utils?|helpers?|commons?|misc|shared|stuff)$/;
const knownSuffixes = /(\.(test|long|k6|d|config))*\.(tsx?|mjs|js)$/;

/** A file is named in kebab-case for its one main export; an `index.ts` is a service's manifest. */
export function checkNames(files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => knownSuffixes.test(path)).flatMap(checkName);
}

function checkName({ path, text }: SourceFile): string[] {
  const names = path.replace(knownSuffixes, '').split('/');
  const problems = names
    .filter((name) => !kebabCase.test(name))
    .map((name) => `${path}: "${name}" is not in kebab-case`);
  problems.push(
    ...names
      .filter((name) => saysNothing.test(name))
      .map((name) => `${path}: "${name}" says nothing; name the file for its one main export`),
  );
  if (names.at(-1) === 'index') problems.push(...checkIndex(path, text));
  return problems;
}

function checkIndex(path: string, text: string): string[] {
  if (!/^services\/[^/]+\/index\.ts$/.test(path)) {
    return [`${path}: only a service has an index.ts; import the file that you mean`];
  }
  return /\bdefineService\s*[(<]/.test(text)
    ? []
    : [`${path}: a service's index.ts is its manifest: one value from defineService`];
}
