import type { Registry } from 'prom-client';
import { createCounter } from './counter.ts';
import { createWatchedGauge } from './gauge.ts';
import { getOrMake } from './get-or-make.ts';
import { createHistogram } from './histogram.ts';
import { LATENCY_BUCKETS_SECONDS } from './latency-buckets.ts';

/** What the database's clients tell. */
export type DatabaseMetrics = {
  /**
   * Counts a statement that has ended, failed when there is an `error`.
   *
   * @param name the statement's own name, of which there are few; never its text
   * @param seconds from asking for a connection to the answer
   */
  readonly observeStatement: (name: string, seconds: number, error?: unknown) => void;
  /** Shows, when it is asked, the connections of a pool and who waits for one. */
  readonly watchPool: (name: string, read: () => PoolCounts) => void;
};

/** As `pg`'s pool counts: connections, those of them at rest, and callers without one. */
export type PoolCounts = {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
};

/** Declares the metrics of statements and pools. */
export function createDatabaseMetrics(registry: Registry): DatabaseMetrics {
  const duration = createHistogram(registry, {
    name: 'bilheteria_database_statement_duration_seconds',
    help: 'Time from asking for a connection to the answer, by statement.',
    labels: ['statement'],
    buckets: LATENCY_BUCKETS_SECONDS,
  });
  const failures = createCounter(registry, {
    name: 'bilheteria_database_statement_failures_total',
    help: 'Statements that failed, by statement.',
    labels: ['statement'],
  });
  const connections = createWatchedGauge(registry, {
    name: 'bilheteria_database_pool_connections',
    help: 'Connections of a pool, busy and idle.',
    labels: ['pool', 'state'],
  });
  const waiting = createWatchedGauge(registry, {
    name: 'bilheteria_database_pool_waiting',
    help: 'Callers that wait for a connection of the pool.',
    labels: ['pool'],
  });
  const makeSeries = (statement: string) => ({
    durations: duration.for({ statement }),
    failed: failures.for({ statement }),
  });
  const known = new Map<string, ReturnType<typeof makeSeries>>();

  return {
    observeStatement(name, seconds, error) {
      const { durations, failed } = getOrMake(known, name, makeSeries);
      durations.observe(seconds);
      if (error !== undefined) failed.inc();
    },
    watchPool(pool, read) {
      connections.watch({ pool, state: 'idle' }, () => read().idle);
      connections.watch({ pool, state: 'busy' }, () => read().total - read().idle);
      waiting.watch({ pool }, () => read().waiting);
    },
  };
}
