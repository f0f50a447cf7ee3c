import type { SourceFile } from './tree.ts';

/** A rule is told where its id opens a line: a list item, a table's row, a heading, bold or not. */
const ruleToldHere = /^\s*(?:[-*+]\s+|\d+\.\s+|#+\s+|\|\s*)?(?:\*\*|`|\[)*([A-Z]{2,8}-\d+)\b/;
const idsOpeningAString = /['"`]((?:\[[A-Z]{2,8}-\d+\]\s*)+)/g;

/**
 * Every numbered rule of a SPEC.md is cited by the title of some test, `'[INV-3] two buyers …'`,
 * every cited rule is told somewhere, and none is told twice.
 */
export function checkSpecs(files: readonly SourceFile[]): string[] {
  const told = files.filter(({ path }) => path.endsWith('/SPEC.md')).flatMap(rulesToldIn);
  const cited = files
    .filter(({ path }) => /\.(test|long)\.ts$/.test(path) && !path.startsWith('scripts/'))
    .flatMap(rulesCitedIn);
  const toldIds = new Set(told.map(({ id }) => id));
  const citedIds = new Set(cited.map(({ id }) => id));
  return [
    ...told
      .filter(({ id }, index) => told.findIndex((other) => other.id === id) < index)
      .map(({ id, where }) => `${where}: ${id} is told twice`),
    ...told
      .filter(({ id }) => !citedIds.has(id))
      .map(({ id, where }) => `${where}: no test's title cites [${id}]`),
    ...cited
      .filter(({ id }) => !toldIds.has(id))
      .map(({ id, where }) => `${where}: [${id}] is told in no SPEC.md`),
  ];
}

type Mention = { readonly id: string; readonly where: string };

function rulesToldIn({ path, text }: SourceFile): Mention[] {
  return text.split('\n').flatMap((line, index) => {
    const id = ruleToldHere.exec(line)?.[1];
    return id === undefined ? [] : [{ id, where: `${path}:${index + 1}` }];
  });
}

function rulesCitedIn({ path, text }: SourceFile): Mention[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(idsOpeningAString)]
        .flatMap((match) => (match[1] ?? '').match(/[A-Z]{2,8}-\d+/g) ?? [])
        .map((id) => ({ id, where: `${path}:${index + 1}` })),
    );
}
