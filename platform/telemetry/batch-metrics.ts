import type { Registry } from 'prom-client';
import { createCounter } from './counter.ts';
import { createWatchedGauge } from './gauge.ts';
import { createHistogram } from './histogram.ts';
import { LATENCY_BUCKETS_SECONDS } from './latency-buckets.ts';

/** What one batcher tells of itself. */
export type BatchMetrics = {
  /**
   * Counts a batch that has run.
   *
   * @param size how many commands it held
   * @param waitSeconds how long its oldest command had waited for it to start
   * @param runSeconds how long it took, retries included
   */
  batch: (size: number, waitSeconds: number, runSeconds: number) => void;
  /** Counts a command that was turned away: the queue was full or closing. */
  refused: () => void;
  /** Counts a statement that was sent again after a failure. */
  retried: () => void;
  /** Counts a failed batch that was halved, so that one command cannot fail its neighbours. */
  split: () => void;
  /** Shows, when it is asked, how many commands wait and how many statements are out. */
  watch: (load: () => { readonly waiting: number; readonly inFlight: number }) => void;
};

const SIZE_BUCKETS = [1, 2, 5, 10, 20, 50, 100, 200, 400, 800];

/** Declares the metrics of all batchers; the answer makes those of the batcher called `name`. */
export function createBatchMetrics(registry: Registry): (name: string) => BatchMetrics {
  const labels = ['batcher'] as const;
  const buckets = LATENCY_BUCKETS_SECONDS;
  const size = createHistogram(registry, {
    name: 'bilheteria_batch_size',
    help: 'Commands in a batch.',
    labels,
    buckets: SIZE_BUCKETS,
  });
  const wait = createHistogram(registry, {
    name: 'bilheteria_batch_wait_seconds',
    help: 'How long the oldest command of a batch waited for it to start.',
    labels,
    buckets,
  });
  const run = createHistogram(registry, {
    name: 'bilheteria_batch_run_seconds',
    help: 'How long a batch ran, retries included.',
    labels,
    buckets,
  });
  const troubles = createCounter(registry, {
    name: 'bilheteria_batch_troubles_total',
    help: 'Commands refused, statements retried and batches split, by batcher.',
    labels: ['batcher', 'trouble'],
  });
  const waiting = createWatchedGauge(registry, {
    name: 'bilheteria_batch_queue_depth',
    help: 'Commands that wait for a batch.',
    labels,
  });
  const inFlight = createWatchedGauge(registry, {
    name: 'bilheteria_batch_in_flight',
    help: 'Statements of batches that are out.',
    labels,
  });

  return (batcher) => {
    const sizes = size.for({ batcher });
    const waits = wait.for({ batcher });
    const runs = run.for({ batcher });
    const refused = troubles.for({ batcher, trouble: 'refused' });
    const retried = troubles.for({ batcher, trouble: 'retried' });
    const split = troubles.for({ batcher, trouble: 'split' });
    return {
      batch(commands, waitSeconds, runSeconds) {
        sizes.observe(commands);
        waits.observe(waitSeconds);
        runs.observe(runSeconds);
      },
      refused: () => refused.inc(),
      retried: () => retried.inc(),
      split: () => split.inc(),
      watch(load) {
        waiting.watch({ batcher }, () => load().waiting);
        inFlight.watch({ batcher }, () => load().inFlight);
      },
    };
  };
}
