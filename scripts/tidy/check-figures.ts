import type { SourceFile } from './tree.ts';
import { lineCount } from './tree.ts';

/** Figures of the whole tree that fall and do not rise; `ratchet.json` holds the last ones. */
export type Figures = {
  readonly longestFileLines: number;
  readonly medianFileLines: number;
  readonly dependencies: number;
};

/** No ratchet may stand above these. */
const limits: Figures = { longestFileLines: 400, medianFileLines: 80, dependencies: 60 };

/** Measures the tree's TypeScript files; a dependency is one that the product itself needs. */
export function measure(
  files: readonly SourceFile[],
  manifest: { readonly dependencies?: object; readonly optionalDependencies?: object },
): Figures {
  const lengths = files
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ text }) => lineCount(text))
    .sort((a, b) => a - b);
  return {
    longestFileLines: lengths.at(-1) ?? 0,
    medianFileLines: lengths[Math.floor(lengths.length / 2)] ?? 0,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
      .length,
  };
}

const names = ['longestFileLines', 'medianFileLines', 'dependencies'] as const;

/** The ratchet may stand this much above the tree before it has to follow it down. */
const slack = 1.1;

/** Tells which figures rose above the ratchet, and which ratchets are too high. */
export function checkFigures(figures: Figures, ratchet: Figures): string[] {
  return names.flatMap((name) => {
    const [now, last] = [figures[name], ratchet[name]];
    if (now > last) return [`ratchet.json: ${name} rose from ${last} to ${now}`];
    if (last > limits[name]) return [`ratchet.json: ${name} may be ${limits[name]} at most`];
    if (last > now * slack) return [`ratchet.json: ${name} has fallen from ${last}: write ${now}`];
    return [];
  });
}
