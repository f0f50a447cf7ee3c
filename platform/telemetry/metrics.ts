import { Registry } from 'prom-client';
import { type BatchMetrics, createBatchMetrics } from './batch-metrics.ts';
import { type BusMetrics, createBusMetrics } from './bus-metrics.ts';
import { type BoundCounter, type Counter, createCounter } from './counter.ts';
import { createDatabaseMetrics, type DatabaseMetrics } from './database-metrics.ts';
import { createFeedMetrics, type FeedMetrics } from './feed-metrics.ts';
import { createWatchedGauge, type WatchedGauge } from './gauge.ts';
import { createHistogram, type Histogram } from './histogram.ts';
import { createHttpMetrics, type HttpMetrics } from './http-metrics.ts';
import { LATENCY_BUCKETS_SECONDS } from './latency-buckets.ts';
import { processMetrics } from './process-metrics.ts';
import { createRpcMetrics, type RpcMetrics } from './rpc-metrics.ts';

/** Everything that one application counts and shows at `/metrics`. */
export type Metrics = {
  readonly http: HttpMetrics;
  readonly database: DatabaseMetrics;
  readonly rpc: RpcMetrics;
  readonly feed: FeedMetrics;
  readonly bus: BusMetrics;
  /** The metrics of the batcher called `name`. */
  forBatch: (name: string) => BatchMetrics;
  /**
   * Declares a counter of the domain.
   *
   * @param name in Prometheus' style, `bilheteria_…_total`; one that is taken throws
   */
  counter: (name: string, help: string) => BoundCounter;
  /**
   * Declares a counter with labels. Keep what `for` gives and call that: `const sold =
   * metrics.counterBy('bilheteria_purchases_total', 'Purchases.', ['outcome']).for({ outcome:
   * 'sold' })`, then `sold.inc()`.
   */
  counterBy: <Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ) => Counter<Label>;
  /** Declares a histogram of times with labels, in seconds. */
  durationBy: <Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ) => Histogram<Label>;
  /** Declares a gauge of the domain; `read` is asked when the metrics are. */
  gauge: (name: string, help: string, read: () => number) => void;
  /** Declares a gauge with labels, each of which is given its reader by `watch`. */
  gaugeBy: <Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ) => WatchedGauge<Label>;
  /** The text for Prometheus, and the content type to send it with. */
  render: () => Promise<{ readonly contentType: string; readonly body: string }>;
};

/**
 * Makes the metrics of one application, in a registry of their own: several applications in one
 * process count apart.
 *
 * @param withProcess whether to tell of the process too (see `processMetrics`)
 */
export function createMetrics({ withProcess = false } = {}): Metrics {
  const registry = new Registry();
  const parts = withProcess ? [processMetrics(), registry] : [registry];
  return {
    http: createHttpMetrics(registry),
    database: createDatabaseMetrics(registry),
    rpc: createRpcMetrics(registry),
    feed: createFeedMetrics(registry),
    bus: createBusMetrics(registry),
    forBatch: createBatchMetrics(registry),
    counter: (name, help) => createCounter(registry, { name, help, labels: [] }).for({}),
    counterBy: (name, help, labels) => createCounter(registry, { name, help, labels }),
    durationBy: (name, help, labels) =>
      createHistogram(registry, { name, help, labels, buckets: LATENCY_BUCKETS_SECONDS }),
    gauge: (name, help, read) =>
      createWatchedGauge(registry, { name, help, labels: [] }).watch({}, read),
    gaugeBy: (name, help, labels) => createWatchedGauge(registry, { name, help, labels }),
    async render() {
      const texts = await Promise.all(parts.map((part) => part.metrics()));
      return { contentType: registry.contentType, body: texts.join('\n') };
    },
  };
}
