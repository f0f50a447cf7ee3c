import { performance } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * The metrics of the process itself: CPU, memory, open files, garbage collection, the event
 * loop's lag (which includes its 10 ms between two looks) and its utilisation, the share of the
 * time since the last look that the loop was busy: near 1 the core is full.
 *
 * They are of the process, so every `Metrics` in it shows the same ones, started when the first
 * asks. prom-client cannot stop them, but what it starts (an observer of collections and a timer
 * in C++) keeps no process alive, and there is one of each however many ask.
 */
export function processMetrics(): Registry {
  if (registry === undefined) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
    measureUtilisation(registry);
  }
  return registry;
}

function measureUtilisation(register: Registry): void {
  let last = performance.eventLoopUtilization();
  new Gauge({
    name: 'nodejs_eventloop_utilization_ratio',
    help: 'Share of the time since the last scrape that the event loop was busy, 0 to 1.',
    registers: [register],
    collect() {
      const now = performance.eventLoopUtilization();
      this.set(performance.eventLoopUtilization(now, last).utilization);
      last = now;
    },
  });
}
