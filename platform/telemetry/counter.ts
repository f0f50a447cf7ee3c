import { Counter as PromCounter, type Registry } from 'prom-client';
import { getOrMake } from './get-or-make.ts';

/** A counter with its labels chosen; keep it, for choosing them is what costs. */
export type BoundCounter = {
  /** Adds `by`, 1 when not told. Costs about 1 ns. */
  inc: (by?: number) => void;
};

/** A counter whose labels are still to be chosen. */
export type Counter<Label extends string> = {
  /** The counter for these labels, the same one each time; shown as 0 from now on. */
  for: (labels: Readonly<Record<Label, string>>) => BoundCounter;
};

/**
 * Registers a counter whose `inc` is one addition. prom-client's own bound child builds and
 * looks up a key of all its labels at each `inc` (270 ns for three); here the library is told the
 * sums when it is asked for them.
 *
 * @param name in Prometheus' style, ending in `_total`
 */
export function createCounter<Label extends string>(
  registry: Registry,
  { name, help, labels }: { name: string; help: string; labels: readonly Label[] },
): Counter<Label> {
  const children = new Map<string, Child<Label>>();
  new PromCounter<Label>({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect() {
      this.reset();
      for (const { chosen, value } of children.values()) this.inc(chosen, value);
    },
  });
  return {
    for(chosen) {
      const key = JSON.stringify(labels.map((label) => chosen[label]));
      return getOrMake(children, key, () => new Child(chosen));
    },
  };
}

class Child<Label extends string> implements BoundCounter {
  value = 0;
  readonly chosen: Readonly<Record<Label, string>>;

  constructor(chosen: Readonly<Record<Label, string>>) {
    this.chosen = chosen;
  }

  inc(by = 1): void {
    this.value += by;
  }
}
