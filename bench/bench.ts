import type { LoadGenerator } from './generator/load-generator.ts';
import type { LoadOrder } from './generator/load-order.ts';
import { type Measurement, measure } from './measure/measure.ts';
import type { SalesLedger } from './measure/sales-ledger.ts';
import type { BenchOptions } from './options.ts';
import type { Subject, SubjectName } from './subjects/subject.ts';

/** What every scenario works with: subjects that run and idle, a generator, the ledger of sales. */
export type Bench = {
  options: BenchOptions;
  generator: LoadGenerator;
  subjects: readonly Subject[];
  postmasterPid: number | undefined;
  sales: SalesLedger;
  /** All measurements of this run so far. */
  measurements: Measurement[];
  say: (line: string) => void;
};

/** What a scenario asks of one subject; the lengths of warm-up and window come from the options. */
export type LoadPlan = Omit<LoadOrder, 'warmUpMs' | 'windowMs'> & { sells: boolean };

/** One measurement, entered in the ledger when it sells. */
export async function run(
  bench: Bench,
  subject: Subject,
  plan: LoadPlan,
  round: number,
): Promise<Measurement> {
  const { sells, ...order } = plan;
  const { warmUpSeconds, windowSeconds } = bench.options;
  const measured = await measure(bench.generator, subject, bench.postmasterPid, {
    ...order,
    warmUpMs: warmUpSeconds * 1000,
    windowMs: windowSeconds * 1000,
  });
  if (sells) bench.sales.add(subject.name, measured.outcome);
  const perSecond = Math.round(measured.outcome.ratePerSecond).toLocaleString('en');
  bench.say(
    `  round ${round}  ${String(plan.clients).padStart(4)} clients  ${subject.name.padEnd(13)} ` +
      `${perSecond.padStart(7)}/s  p99 ${measured.outcome.p99Ms.toFixed(1)} ms`,
  );
  const measurement = { ...measured, round };
  bench.measurements.push(measurement);
  return measurement;
}

/**
 * Measures every subject in turn, at every number of clients, round after round: the machine's moods
 * then meet all subjects alike, and a ratio is taken between neighbours in time.
 */
export async function compare(
  bench: Bench,
  names: readonly SubjectName[],
  clientCounts: readonly number[],
  planFor: (subject: Subject, clients: number) => LoadPlan,
): Promise<Measurement[]> {
  const subjects = bench.subjects.filter((subject) => names.includes(subject.name));
  const measurements: Measurement[] = [];
  for (let round = 1; round <= bench.options.rounds; round++) {
    for (const clients of clientCounts) {
      for (const subject of subjects) {
        measurements.push(await run(bench, subject, planFor(subject, clients), round));
      }
    }
  }
  return measurements;
}
