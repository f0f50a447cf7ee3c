import type { Clock } from '../../../platform/clock/clock.ts';

/** How holds have gone in the last seconds, in this process. */
export type ClaimFigures = {
  /** In milliseconds, to a quarter; null where there were none. */
  readonly p95Ms: number | null;
  readonly decided: number;
  /** Of those: it could not be told what became of them. */
  readonly failed: number;
  /** They are being decided, or wait for it. */
  readonly underWay: number;
};

export type ClaimMeter = {
  /** Times a hold. It costs a quarter of a microsecond. */
  readonly measure: <Outcome>(work: () => Promise<Outcome>) => Promise<Outcome>;
  readonly figures: () => ClaimFigures;
};

const SECONDS = 3;
/** From half a millisecond on, each a quarter above the one before: to 20 s. */
const BUCKETS = 48;
const FIRST_MS = 0.5;
const STEP = Math.log(1.25);

type Second = { at: number; readonly counts: Uint32Array; failed: number };

/** Counts holds by how long they took, for each of the last seconds. */
export function createClaimMeter(clock: Clock): ClaimMeter {
  const seconds: Second[] = Array.from({ length: SECONDS }, () => ({
    at: -1,
    counts: new Uint32Array(BUCKETS),
    failed: 0,
  }));
  let underWay = 0;
  const secondOf = (nowMs: number): Second => {
    const at = Math.floor(nowMs / 1000);
    const second = seconds[at % SECONDS] as Second;
    if (second.at !== at) {
      second.at = at;
      second.counts.fill(0);
      second.failed = 0;
    }
    return second;
  };
  return {
    async measure(work) {
      const startMs = clock.monotonicMs();
      underWay++;
      let hasFailed = true;
      try {
        const outcome = await work();
        hasFailed = false;
        return outcome;
      } finally {
        underWay--;
        const nowMs = clock.monotonicMs();
        const second = secondOf(nowMs);
        const bucket = bucketOf(nowMs - startMs);
        second.counts[bucket] = (second.counts[bucket] ?? 0) + 1;
        if (hasFailed) second.failed++;
      }
    },
    figures() {
      const now = Math.floor(clock.monotonicMs() / 1000);
      const recent = seconds.filter(({ at }) => at >= 0 && now - at < SECONDS);
      const counts = Array.from({ length: BUCKETS }, (_, i) =>
        recent.reduce((sum, second) => sum + (second.counts[i] ?? 0), 0),
      );
      const decided = counts.reduce((sum, count) => sum + count, 0);
      const failed = recent.reduce((sum, second) => sum + second.failed, 0);
      return { p95Ms: p95Of(counts, decided), decided, failed, underWay };
    },
  };
}

function bucketOf(ms: number): number {
  const bucket = Math.ceil(Math.log(Math.max(ms, FIRST_MS) / FIRST_MS) / STEP);
  return Math.min(bucket, BUCKETS - 1);
}

function p95Of(counts: readonly number[], decided: number): number | null {
  if (decided === 0) return null;
  let seen = 0;
  const bucket = counts.findIndex((count) => {
    seen += count;
    return seen >= decided * 0.95;
  });
  return FIRST_MS * Math.exp(bucket * STEP);
}
