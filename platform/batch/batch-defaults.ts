import type { Clock } from '../clock/clock.ts';
import { isTransient } from '../database/sql-error.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { BatcherOptions } from './batcher.ts';

export type BatchContext = { clock: Clock; metrics: Metrics };

/**
 * The bounds of a batch that runs a statement on PostgreSQL. Two statements in flight did best on two
 * cores; a batch of 400 is where larger ones stop paying; a queue of 10,000 is about a third of a
 * second of work, after which it is kinder to say no.
 */
export function batchDefaults(
  name: string,
  { clock, metrics }: BatchContext,
): Omit<BatcherOptions<never, never>, 'run' | 'queue'> {
  return {
    name,
    maxBatchSize: 400,
    maxInFlight: 2,
    maxWaiting: 10_000,
    retry: { isTransient, forMs: 5000, firstDelayMs: 20, maxDelayMs: 500 },
    clock,
    metrics: metrics.forBatch(name),
  };
}
