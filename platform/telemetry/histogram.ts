import { Histogram as PromHistogram, type Registry } from 'prom-client';
import { getOrMake } from './get-or-make.ts';

/** A histogram with its labels chosen; keep it, for choosing them is what costs. */
export type BoundHistogram = {
  /** Counts `value` into its bucket; what is no finite number is left out. About 10 ns. */
  observe: (value: number) => void;
};

/** A histogram whose labels are still to be chosen. */
export type Histogram<Label extends string> = {
  /** The histogram for these labels, the same one each time. */
  for: (labels: Readonly<Record<Label, string>>) => BoundHistogram;
};

export type HistogramDefinition<Label extends string> = {
  /** In Prometheus' style, the unit last: `…_seconds`. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  /** Upper bounds, ascending, in the unit of the name. */
  readonly buckets: readonly number[];
};

/**
 * Registers a histogram whose `observe` is a short search and two additions. prom-client's own
 * bound child makes a key of all its labels and looks it up, and then the bucket by its bound as
 * text, at each `observe` (550 ns for three labels, 250 ns for none); here the library is given
 * the counts when `/metrics` is asked for.
 */
export function createHistogram<Label extends string>(
  registry: Registry,
  definition: HistogramDefinition<Label>,
): Histogram<Label> {
  return new CountedHistogram(registry, definition);
}

class CountedHistogram<Label extends string>
  extends PromHistogram<Label>
  implements Histogram<Label>
{
  readonly #definition: HistogramDefinition<Label>;
  readonly #children = new Map<string, Child>();

  constructor(registry: Registry, definition: HistogramDefinition<Label>) {
    const { name, help, labels, buckets } = definition;
    super({ name, help, labelNames: [...labels], buckets: [...buckets], registers: [registry] });
    this.#definition = definition;
  }

  for(chosen: Readonly<Record<Label, string>>): BoundHistogram {
    const { labels, buckets } = this.#definition;
    const key = JSON.stringify(labels.map((label) => chosen[label]));
    return getOrMake(this.#children, key, () => new Child(chosen, buckets));
  }

  /** What the registry calls to print a histogram, and `get()` too; in prom-client's own form. */
  getForPromString(): Promise<object> {
    const { name, help } = this.#definition;
    const values = [...this.#children.values()].flatMap((child) => child.series(name));
    return Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values });
  }
}

class Child implements BoundHistogram {
  readonly #labels: Readonly<Record<string, string>>;
  readonly #bounds: readonly number[];
  /** One for each bound, and a last one for what exceeds them all. */
  readonly #counts: Float64Array;
  #sum = 0;

  constructor(labels: Readonly<Record<string, string>>, bounds: readonly number[]) {
    this.#labels = labels;
    this.#bounds = bounds;
    this.#counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    if (!Number.isFinite(value)) return;
    const bounds = this.#bounds;
    let bucket = 0;
    while (value > (bounds[bucket] ?? Number.POSITIVE_INFINITY)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += value;
  }

  series(name: string): object[] {
    const sharedLabels = this.#labels;
    let count = 0;
    const buckets = Array.from(this.#counts, (counted, index) => {
      count += counted;
      const le = this.#bounds[index] ?? '+Inf';
      return { metricName: `${name}_bucket`, labels: { le }, sharedLabels, value: count };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels: {}, sharedLabels, value: this.#sum },
      { metricName: `${name}_count`, labels: {}, sharedLabels, value: count },
    ];
  }
}
