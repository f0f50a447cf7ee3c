import type { Bench } from '../bench.ts';
import type { ScenarioName } from '../options.ts';
import type { Table } from '../report/table.ts';
import type { Target } from '../report/target.ts';

/** One kind of work that is measured: a file of this folder, listed in `main.ts`. */
export type Scenario = {
  name: ScenarioName;
  run: (bench: Bench) => Promise<ScenarioReport>;
};

export type ScenarioReport = {
  title: string;
  /** What was done and how to read the table, in a sentence or two. */
  how: string;
  table: Table;
  targets: Target[];
};
