import { writeFile } from 'node:fs/promises';
import type { ScenarioReport } from '../scenarios/scenario.ts';
import { formatTable, type Table } from './table.ts';
import { targetTable } from './target.ts';

export type Results = {
  /** Lines of `name: value`: machine, database, date, commit. */
  facts: string[];
  /** How it was measured, a sentence each. */
  method: string[];
  reports: ScenarioReport[];
  sales: Table;
  /** Undefined when nothing was held. */
  holds: Table | undefined;
};

/** The whole result as Markdown, targets first. */
export function renderResults({ facts, method, reports, sales, holds }: Results): string {
  const targets = reports.flatMap((report) => report.targets);
  const sections = reports.map(
    ({ title, how, table }) => `## ${title}\n\n${how}\n\n${formatTable(table)}`,
  );
  return [
    '# Results of `npm run bench`',
    facts.map((fact) => `- ${fact}`).join('\n'),
    'Absolute figures belong to this machine; the ratios are the point.',
    ...(targets.length === 0 ? [] : [`## Targets\n\n${formatTable(targetTable(targets))}`]),
    ...sections,
    `## Sold is what was answered\n\nUnits, as the clients and the databases count them after the whole run.\n\n${formatTable(sales)}`,
    ...(holds === undefined
      ? []
      : [
          `## Held is what was answered\n\nHolds of seats, as the clients and the databases count them after the whole run.\n\n${formatTable(holds)}`,
        ]),
    `## How it was measured\n\n${method.map((line) => `- ${line}`).join('\n')}`,
  ].join('\n\n');
}

export async function writeResults(path: string, results: Results): Promise<void> {
  await writeFile(path, `${renderResults(results)}\n`);
}
