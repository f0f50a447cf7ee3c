import type { Measurement } from '../measure/measure.ts';
import { median, medianOfKnown } from '../measure/statistics.ts';
import type { SubjectName } from '../subjects/subject.ts';

/** The rounds of one subject at one number of clients, as medians. */
export type Summary = {
  subject: SubjectName;
  clients: number;
  ratePerSecond: number;
  lowestRate: number;
  highestRate: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  p99SinceDueMs: number | undefined;
  /** Of all rounds together: refused, not 2xx, or never answered. */
  failed: number;
  serverCpuSeconds: number | undefined;
  postgresCpuSeconds: number | undefined;
  generatorCpuSeconds: number;
  otherCpuSeconds: number | undefined;
  peakResidentMb: number | undefined;
};

/** One summary for each number of clients and subject, in the order in which they were measured. */
export function summarise(measurements: readonly Measurement[]): Summary[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.clients} ${measurement.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  return [...groups.values()].map(summariseGroup);
}

/**
 * How many times the rate of `base` a subject reached: the ratio of each round, whose two
 * measurements are neighbours in time, then the median of these. Undefined when either is missing.
 */
export function rateRatio(
  measurements: readonly Measurement[],
  subject: SubjectName,
  base: SubjectName,
  clients: number,
): number | undefined {
  const of = (name: SubjectName): Measurement[] =>
    measurements.filter((one) => one.subject === name && one.clients === clients);
  return ratioOfRounds(of(subject), of(base));
}

/** The ratio of two rates in each round, then the median of these. Undefined when there is no round of both. */
export function ratioOfRounds(
  measurements: readonly Measurement[],
  base: readonly Measurement[],
): number | undefined {
  const baseRates = new Map(base.map((one) => [one.round, one.outcome.ratePerSecond]));
  return medianOfKnown(
    measurements.map(({ round, outcome }) => {
      const baseRate = baseRates.get(round);
      return baseRate === undefined ? undefined : outcome.ratePerSecond / baseRate;
    }),
  );
}

function summariseGroup(group: Measurement[]): Summary {
  const [first] = group;
  if (first === undefined) throw new Error('A group of measurements is never empty.');
  const outcomes = group.map((one) => one.outcome);
  const rates = outcomes.map((outcome) => outcome.ratePerSecond);
  return {
    subject: first.subject,
    clients: first.clients,
    ratePerSecond: median(rates),
    lowestRate: Math.min(...rates),
    highestRate: Math.max(...rates),
    p50Ms: median(outcomes.map((outcome) => outcome.p50Ms)),
    p95Ms: median(outcomes.map((outcome) => outcome.p95Ms)),
    p99Ms: median(outcomes.map((outcome) => outcome.p99Ms)),
    p99SinceDueMs: medianOfKnown(outcomes.map((outcome) => outcome.p99SinceDueMs)),
    failed: outcomes.reduce((sum, { refused, non2xx, lost }) => sum + refused + non2xx + lost, 0),
    serverCpuSeconds: medianOfKnown(group.map((one) => one.serverCpuSeconds)),
    postgresCpuSeconds: medianOfKnown(group.map((one) => one.postgresCpuSeconds)),
    generatorCpuSeconds: median(outcomes.map((outcome) => outcome.generatorCpuSeconds)),
    otherCpuSeconds: medianOfKnown(group.map((one) => one.otherCpuSeconds)),
    peakResidentMb: medianOfKnown(group.map((one) => one.peakResidentMb)),
  };
}
