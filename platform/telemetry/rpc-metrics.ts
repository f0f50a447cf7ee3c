import type { Registry } from 'prom-client';
import { createWatchedGauge } from './gauge.ts';
import { getOrMake } from './get-or-make.ts';
import { type BoundHistogram, createHistogram } from './histogram.ts';
import { LATENCY_BUCKETS_SECONDS } from './latency-buckets.ts';

/** What the clients of other services tell. */
export type RpcMetrics = {
  /**
   * Counts a call to another service that has ended.
   *
   * @param outcome the status that was answered, or why there is none; one of a few words
   * @param seconds with all its attempts
   */
  observeCall: (peer: string, outcome: string, seconds: number) => void;
  /** Shows, when it is asked, the state of the breaker before a service, as cockatiel counts. */
  watchBreaker: (peer: string, read: () => number) => void;
};

/** In the order of cockatiel's `CircuitState`. */
const BREAKER_STATES = ['closed', 'open', 'half_open', 'isolated'];

/** Declares the metrics of calls between services. */
export function createRpcMetrics(registry: Registry): RpcMetrics {
  const duration = createHistogram(registry, {
    name: 'bilheteria_rpc_call_duration_seconds',
    help: 'Time of a call to another service with all its attempts, by outcome.',
    labels: ['peer', 'outcome'],
    buckets: LATENCY_BUCKETS_SECONDS,
  });
  const breaker = createWatchedGauge(registry, {
    name: 'bilheteria_rpc_breaker_state',
    help: 'The circuit breaker before a service: 1 for the state that it is in.',
    labels: ['peer', 'state'],
  });
  const known = new Map<string, BoundHistogram>();

  return {
    observeCall(peer, outcome, seconds) {
      const key = `${peer} ${outcome}`;
      getOrMake(known, key, () => duration.for({ peer, outcome })).observe(seconds);
    },
    watchBreaker(peer, read) {
      for (const [number, state] of BREAKER_STATES.entries()) {
        breaker.watch({ peer, state }, () => (read() === number ? 1 : 0));
      }
    },
  };
}
