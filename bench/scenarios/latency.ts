import { compare, run, subjectOf } from '../bench.ts';
import type { Measurement } from '../measure/measure.ts';
import { type Summary, summarise } from '../report/summarise.ts';
import { figure, type Table } from '../report/table.ts';
import type { Target } from '../report/target.ts';
import type { SubjectName } from '../subjects/subject.ts';
import { purchasePlan } from './purchase.ts';
import type { Scenario } from './scenario.ts';

const clients = 100;

/** How long a purchase takes when the machine is half busy: what a customer feels on a normal day. */
export const latency: Scenario = {
  name: 'latency',
  async run(bench) {
    const monolith = subjectOf(bench, 'monolith');
    const fullSpeed = await run(bench, monolith, purchasePlan(monolith, clients), 0);
    const ratePerSecond = Math.round(fullSpeed.outcome.ratePerSecond / 2);
    const measured = await compare(bench, ['ceiling', 'monolith'], [clients], (subject, count) => ({
      ...purchasePlan(subject, count),
      ratePerSecond,
    }));
    return {
      title: 'Latency of purchases at half the maximum rate',
      how: `Open loop: ${figure(ratePerSecond)} requests a second at fixed times over 100 connections, which is half of what the monolith had just reached in a closed loop; the ceiling gets the same absolute rate. "Since due" adds the delay of the generator's own timer. The target is judged by the worse of the two p99.`,
      table: latencyTable(measured),
      targets: [p99Target(measured)],
    };
  },
};

function latencyTable(measured: readonly Measurement[]): Table {
  return {
    head: [
      'subject',
      'req/s',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'p99 ms since due',
      'failed',
      'CPU s server',
      'PostgreSQL',
      'generator',
      'others',
    ],
    rows: summarise(measured).map((row) => [
      row.subject,
      figure(row.ratePerSecond),
      figure(row.p50Ms, 2),
      figure(row.p95Ms, 2),
      figure(row.p99Ms, 2),
      figure(row.p99SinceDueMs, 2),
      figure(row.failed),
      figure(row.serverCpuSeconds, 2),
      figure(row.postgresCpuSeconds, 2),
      figure(row.generatorCpuSeconds, 2),
      figure(row.otherCpuSeconds, 2),
    ]),
  };
}

function p99Target(measured: readonly Measurement[]): Target {
  const summaries = summarise(measured);
  const of = (name: SubjectName): Summary | undefined =>
    summaries.find((summary) => summary.subject === name);
  const ratios = [
    ratio(of('monolith')?.p99Ms, of('ceiling')?.p99Ms),
    ratio(of('monolith')?.p99SinceDueMs, of('ceiling')?.p99SinceDueMs),
  ].filter((value) => value !== undefined);
  return {
    what: 'p99 at half rate: monolith ÷ ceiling',
    bound: 10,
    better: 'lower',
    value: ratios.length === 0 ? undefined : Math.max(...ratios),
  };
}

function ratio(value: number | undefined, base: number | undefined): number | undefined {
  return value === undefined || base === undefined ? undefined : value / base;
}
