import type { Registry } from 'prom-client';
import { type BoundCounter, createCounter } from './counter.ts';
import { createWatchedGauge } from './gauge.ts';
import { getOrMake } from './get-or-make.ts';
import { type BoundHistogram, createHistogram } from './histogram.ts';
import { LATENCY_BUCKETS_SECONDS } from './latency-buckets.ts';

/** What the HTTP server tells of the requests that it answers. */
export type HttpMetrics = {
  /**
   * Counts a request that has ended.
   *
   * @param route the route's pattern, never the address itself: each one is a series of its own
   * @param statusCode as sent; 499 for a caller that went away first
   * @param seconds from the request's arrival to the last byte of its answer
   */
  readonly observeRequest: (
    method: string,
    route: string,
    statusCode: number,
    seconds: number,
  ) => void;
  /** Shows, when it is asked, how many requests have arrived and are not answered yet. */
  readonly watchInFlight: (read: () => number) => void;
};

type Series = { readonly answered: BoundCounter; readonly durations: BoundHistogram };

/** Declares the metrics of the HTTP server. */
export function createHttpMetrics(registry: Registry): HttpMetrics {
  const answered = createCounter(registry, {
    name: 'bilheteria_http_requests_total',
    help: 'Requests that have ended, by route pattern and status code.',
    labels: ['method', 'route', 'status'],
  });
  const duration = createHistogram(registry, {
    name: 'bilheteria_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labels: ['method', 'route', 'status_class'],
    buckets: LATENCY_BUCKETS_SECONDS,
  });
  const inFlight = createWatchedGauge(registry, {
    name: 'bilheteria_http_requests_in_flight',
    help: 'Requests that have arrived and are not answered yet.',
    labels: [],
  });
  // Maps in maps: a joined key would have to be built and hashed for every request.
  const known = new Map<string, Map<string, Map<number, Series>>>();
  function addSeries(method: string, route: string, statusCode: number): Series {
    const series = {
      answered: answered.for({ method, route, status: String(statusCode) }),
      durations: duration.for({ method, route, status_class: `${Math.trunc(statusCode / 100)}xx` }),
    };
    const byMethod = getOrMake(known, route, () => new Map<string, Map<number, Series>>());
    getOrMake(byMethod, method, () => new Map<number, Series>()).set(statusCode, series);
    return series;
  }

  return {
    observeRequest(method, route, statusCode, seconds) {
      const series =
        known.get(route)?.get(method)?.get(statusCode) ?? addSeries(method, route, statusCode);
      series.answered.inc();
      series.durations.observe(seconds);
    },
    watchInFlight: (read) => inFlight.watch({}, read),
  };
}
