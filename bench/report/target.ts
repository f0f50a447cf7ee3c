import { figure, type Table } from './table.ts';

/** What the product has to reach, a ratio mostly, and what was measured: undefined when it was not. */
export type Target = {
  what: string;
  bound: number;
  better: keyof typeof comparisons;
  value: number | undefined;
};

const comparisons = {
  higher: { sign: '≥', isMet: (value: number, bound: number) => value >= bound },
  lower: { sign: '<', isMet: (value: number, bound: number) => value < bound },
  exactly: { sign: '=', isMet: (value: number, bound: number) => value === bound },
};

/** Met, missed, or not measured in this run. */
export function verdict({ bound, better, value }: Target): 'met' | 'MISSED' | 'not measured' {
  if (value === undefined) return 'not measured';
  return comparisons[better].isMet(value, bound) ? 'met' : 'MISSED';
}

export function targetTable(targets: readonly Target[]): Table {
  return {
    head: ['target', 'must be', 'is', 'verdict'],
    rows: targets.map((target) => [
      target.what,
      `${comparisons[target.better].sign} ${target.bound}`,
      figure(target.value, 2),
      verdict(target),
    ]),
  };
}
