import { Gauge as PromGauge, type Registry } from 'prom-client';

/** A gauge that is read when `/metrics` is asked for, and costs nothing until then. */
export type WatchedGauge<Label extends string> = {
  /** Shows what `read` gives under these labels; a later reader of the same labels takes over. */
  watch: (labels: Readonly<Record<Label, string>>, read: () => number) => void;
};

/** Registers a gauge that shows what its readers give at the moment of asking. */
export function createWatchedGauge<Label extends string>(
  registry: Registry,
  { name, help, labels }: { name: string; help: string; labels: readonly Label[] },
): WatchedGauge<Label> {
  const readers = new Map<string, () => void>();
  const gauge = new PromGauge<Label>({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect() {
      for (const show of readers.values()) show();
    },
  });
  return {
    watch(chosen, read) {
      const key = JSON.stringify(labels.map((label) => chosen[label]));
      readers.set(key, () => gauge.set(chosen, read()));
    },
  };
}
