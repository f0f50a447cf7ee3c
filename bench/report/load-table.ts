import type { Measurement } from '../measure/measure.ts';
import type { SubjectName } from '../subjects/subject.ts';
import { rateRatio, summarise } from './summarise.ts';
import { figure, type Table } from './table.ts';

/** The table of one comparison: a row for each number of clients and subject, in that order. */
export function loadTable(
  measurements: readonly Measurement[],
  bases: readonly SubjectName[],
): Table {
  const rows = summarise(measurements).map((row) => [
    figure(row.clients),
    row.subject,
    figure(row.ratePerSecond),
    `${figure(row.lowestRate)}…${figure(row.highestRate)}`,
    figure(row.p50Ms, 2),
    figure(row.p95Ms, 2),
    figure(row.p99Ms, 2),
    figure(row.failed),
    figure(row.serverCpuSeconds, 2),
    figure(row.postgresCpuSeconds, 2),
    figure(row.generatorCpuSeconds, 2),
    figure(row.otherCpuSeconds, 2),
    figure(row.peakResidentMb),
    ...bases.map((base) => figure(rateRatio(measurements, row.subject, base, row.clients), 2)),
  ]);
  return {
    head: [
      'clients',
      'subject',
      'req/s',
      'rounds from…to',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'failed',
      'CPU s server',
      'PostgreSQL',
      'generator',
      'others',
      'peak MB',
      ...bases.map((base) => `÷ ${base}`),
    ],
    rows,
  };
}
