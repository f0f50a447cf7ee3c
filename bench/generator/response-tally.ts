import { createHistogram } from 'node:perf_hooks';
import type { LoadOutcome } from './load-order.ts';

const lowestMicroseconds = 1;

/**
 * Counts answers and their latencies. Latencies go into an HDR histogram of microseconds with three
 * figures: autocannon's own has whole milliseconds and no p95.
 */
export class ResponseTally {
  private readonly latencies = createHistogram({ figures: 3 });
  private readonly latenciesSinceDue = createHistogram({ figures: 3 });
  private windowOpen = false;
  private openedAtMs = 0;
  private closedAtMs = 0;
  private cpuAtOpening = process.cpuUsage();
  private cpuSeconds = 0;
  private counted = 0;
  private refused = 0;
  private non2xx = 0;
  private lost = 0;
  private sentInAll = 0;
  private successesInAll = 0;
  private conflictsInAll = 0;
  private inDoubtInAll = 0;

  openWindow(nowMs: number = performance.now()): void {
    this.windowOpen = true;
    this.openedAtMs = nowMs;
    this.cpuAtOpening = process.cpuUsage();
  }

  closeWindow(nowMs: number = performance.now()): void {
    this.windowOpen = false;
    this.closedAtMs = nowMs;
    const { user, system } = process.cpuUsage(this.cpuAtOpening);
    this.cpuSeconds = (user + system) / 1e6;
  }

  /** One answer. `sinceDueMs` is given in an open loop alone. */
  answered(status: number, success: boolean, latencyMs: number, sinceDueMs?: number): void {
    const ok = status >= 200 && status < 300;
    this.sentInAll++;
    if (ok && success) this.successesInAll++;
    if (status === 409) this.conflictsInAll++;
    if (status >= 500) this.inDoubtInAll++;
    if (!this.windowOpen) return;

    this.counted++;
    if (!ok) this.non2xx++;
    else if (!success) this.refused++;
    this.latencies.record(microseconds(latencyMs));
    if (sinceDueMs !== undefined) this.latenciesSinceDue.record(microseconds(sinceDueMs));
  }

  /** One request that will never be answered. */
  lostOne(): void {
    this.sentInAll++;
    this.inDoubtInAll++;
    if (this.windowOpen) this.lost++;
  }

  outcome(): LoadOutcome {
    const seconds = (this.closedAtMs - this.openedAtMs) / 1000;
    const p99SinceDueMs =
      this.latenciesSinceDue.count > 0 ? this.latenciesSinceDue.percentile(99) / 1000 : undefined;
    return {
      ratePerSecond: this.counted / seconds,
      p50Ms: this.latencies.percentile(50) / 1000,
      p95Ms: this.latencies.percentile(95) / 1000,
      p99Ms: this.latencies.percentile(99) / 1000,
      ...(p99SinceDueMs === undefined ? {} : { p99SinceDueMs }),
      refused: this.refused,
      non2xx: this.non2xx,
      lost: this.lost,
      generatorCpuSeconds: this.cpuSeconds,
      sentInAll: this.sentInAll,
      successesInAll: this.successesInAll,
      conflictsInAll: this.conflictsInAll,
      inDoubtInAll: this.inDoubtInAll,
    };
  }
}

function microseconds(ms: number): number {
  return Math.max(lowestMicroseconds, Math.round(ms * 1000));
}
