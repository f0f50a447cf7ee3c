import type { Clock } from '../clock/clock.ts';
import type { Logger } from './logger.ts';

/** A request that was refused because something that we need does not answer. */
export type Refusal = {
  /** What its caller is told: `INVENTORY_UNAVAILABLE`. */
  readonly code: string;
  readonly requestId: string;
  readonly reason: string;
};

export type OutageLog = {
  readonly note: (refusal: Refusal) => void;
  /** Outages that go on are left as they are. */
  readonly close: () => void;
};

type Outage = {
  readonly beganMs: number;
  /** Those that were told. */
  readonly reasons: Set<string>;
  lastMs: number;
  refused: number;
};

/** After so long without a refusal it counts as over; what comes and goes by the second is one outage. */
export const OVER_AFTER_MS = 5000;
/** At first a peer does not answer, then its circuit is open, and perhaps it does not let us in when it is back. */
const MOST_REASONS = 5;

/**
 * Tells of refusals by their outage, for each code: a line when it begins, one for each reason that is new, one when
 * it is over, with their number. A line for each would be thousands a second, on the machine that has the least to
 * spare just then; `bilheteria_http_requests_total` counts them all the same.
 */
export function createOutageLog(log: Logger, clock: Clock): OutageLog {
  const outages = new Map<string, Outage>();
  let timer: NodeJS.Timeout | undefined;

  function endThose(): void {
    const nowMs = clock.monotonicMs();
    for (const [code, { beganMs, lastMs, refused }] of outages) {
      if (nowMs - lastMs < OVER_AFTER_MS) continue;
      outages.delete(code);
      const seconds = Math.round((lastMs - beganMs) / 100) / 10;
      log.info({ code, refused, seconds }, '503 no more');
    }
    if (outages.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    note({ code, requestId, reason }) {
      const nowMs = clock.monotonicMs();
      const known = outages.get(code);
      const outage = known ?? { beganMs: nowMs, reasons: new Set(), lastMs: nowMs, refused: 0 };
      outages.set(code, outage);
      outage.lastMs = nowMs;
      outage.refused++;
      timer ??= setInterval(endThose, OVER_AFTER_MS / 5).unref();
      if (outage.reasons.has(reason) || outage.reasons.size >= MOST_REASONS) return;
      outage.reasons.add(reason);
      log.warn({ code, requestId, reason }, '503; more of its kind are counted, not told');
    },
    close() {
      clearInterval(timer);
    },
  };
}
