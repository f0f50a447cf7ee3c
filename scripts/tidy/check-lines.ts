import type { SourceFile } from './tree.ts';

/** What no line of code may hold, and what to do about it. */
const banned: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  {
    pattern: /\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/,
    advice: 'do it now, or leave it out: nothing half-done is committed',
  },
  {
    pattern: /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|skipIf|fails)\b/,
    advice: 'a test runs, always, or is deleted',
  },
  {
    pattern: /biome-ignor[e]|(?:oxlint|eslint)-disabl[e]|@ts-(?:ignor[e]|expect-erro[r]|nochec[k])/,
    advice: 'mend what the tool says, or change the rule for everybody',
  },
  { pattern: /\bas unknown\s+as\b/, advice: 'a type says what is true' },
];

const relativeImport = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)'(\.[^']*)'/g;

/** Checks each file line by line: words that may not be there, and imports without `.ts`. */
export function checkLines(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => [
          ...bannedIn(line).map((problem) => `${path}:${index + 1}: ${problem}`),
          ...(path.endsWith('.ts') ? badImportsIn(line) : []).map(
            (problem) => `${path}:${index + 1}: ${problem}`,
          ),
        ]),
    );
}

function bannedIn(line: string): string[] {
  return banned.flatMap(({ pattern, advice }) => {
    const found = pattern.exec(line);
    return found ? [`"${found[0]}": ${advice}`] : [];
  });
}

function badImportsIn(line: string): string[] {
  return [...line.matchAll(relativeImport)]
    .map((match) => match[1] ?? '')
    .filter((specifier) => !/\.(tsx?|mjs|json)$/.test(specifier))
    .map((specifier) => `import "${specifier}" by its whole name, ending in .ts`);
}
