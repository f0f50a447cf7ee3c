import { figure, type Table } from './table.ts';

/** A ratio that the product has to reach, and what was measured: undefined when it was not. */
export type Target = {
  what: string;
  bound: number;
  better: 'higher' | 'lower';
  value: number | undefined;
};

/** Met, missed, or not measured in this run. */
export function verdict({ bound, better, value }: Target): 'met' | 'MISSED' | 'not measured' {
  if (value === undefined) return 'not measured';
  const met = better === 'higher' ? value >= bound : value < bound;
  return met ? 'met' : 'MISSED';
}

export function targetTable(targets: readonly Target[]): Table {
  return {
    head: ['target', 'must be', 'is', 'verdict'],
    rows: targets.map((target) => [
      target.what,
      `${target.better === 'higher' ? '≥' : '<'} ${target.bound}`,
      figure(target.value, 2),
      verdict(target),
    ]),
  };
}
