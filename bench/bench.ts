import type { LoadGenerator } from './generator/load-generator.ts';
import type { LoadOrder, LoadOutcome } from './generator/load-order.ts';
import type { AnswerLedger } from './measure/answer-ledger.ts';
import { type Measurement, measure } from './measure/measure.ts';
import { untilIdle } from './measure/until-idle.ts';
import type { BenchOptions } from './options.ts';
import type { Subject, SubjectName } from './subjects/subject.ts';

/** What a load of some seconds leaves to be told is told in less. */
const LEFT_OVER_MS = 30_000;

/** What every scenario works with: subjects that run and idle, a generator, the ledgers of what was answered. */
export type Bench = {
  options: BenchOptions;
  generator: LoadGenerator;
  subjects: readonly Subject[];
  postmasterPid: number | undefined;
  sales: AnswerLedger;
  holds: AnswerLedger;
  /** All measurements of this run so far. */
  measurements: Measurement[];
  say: (line: string) => void;
};

/** What a scenario asks of one subject; the lengths of warm-up and window come from the options. */
export type LoadPlan = Omit<LoadOrder, 'warmUpMs' | 'windowMs'> & {
  /** What a success stores, for the ledgers. */
  effect: 'sale' | 'hold' | 'none';
  /** Told what came of it, for plans that depend on the ones before. */
  onOutcome?: (outcome: LoadOutcome) => void;
};

/** @throws Error when it was not started */
export function subjectOf({ subjects }: Bench, name: SubjectName): Subject {
  const subject = subjects.find((one) => one.name === name);
  if (subject === undefined) throw new Error(`There is no ${name}.`);
  return subject;
}

/** One measurement, entered in the ledger of what it stored. */
export async function run(
  bench: Bench,
  subject: Subject,
  plan: LoadPlan,
  round: number,
): Promise<Measurement> {
  const { effect, onOutcome, ...order } = plan;
  const { warmUpSeconds, windowSeconds } = bench.options;
  await untilIdle(bench.subjects, bench.postmasterPid, LEFT_OVER_MS);
  const measured = await measure(bench.generator, subject, bench.postmasterPid, {
    ...order,
    warmUpMs: warmUpSeconds * 1000,
    windowMs: windowSeconds * 1000,
  });
  if (effect === 'sale') bench.sales.add(subject.name, measured.outcome);
  if (effect === 'hold') bench.holds.add(subject.name, measured.outcome);
  onOutcome?.(measured.outcome);
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
  planFor: (subject: Subject, clients: number) => LoadPlan | Promise<LoadPlan>,
): Promise<Measurement[]> {
  const subjects = bench.subjects.filter((subject) => names.includes(subject.name));
  const measurements: Measurement[] = [];
  for (let round = 1; round <= bench.options.rounds; round++) {
    for (const clients of clientCounts) {
      for (const subject of subjects) {
        measurements.push(await run(bench, subject, await planFor(subject, clients), round));
      }
    }
  }
  return measurements;
}
