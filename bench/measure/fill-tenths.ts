import type { FillOutcome } from '../generator/fill-order.ts';

/** One tenth of a session that fills up. */
export type FillTenth = {
  /** 1 for the first. */
  tenth: number;
  holds: number;
  holdsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
};

/**
 * A fill cut into tenths of `capacity`, counted in holds. The last `stragglers` of the capacity are
 * left out: then the clients hunt for what is left, and most of their requests are refused. A tenth
 * in which the fill was stopped goes up to that moment, and is left out when it has as few holds.
 */
export function fillTenths(
  { placed, isFull, tookMs }: Pick<FillOutcome, 'placed' | 'isFull' | 'tookMs'>,
  capacity: number,
  stragglers: number,
): FillTenth[] {
  const tenths: FillTenth[] = [];
  let startMs = 0;
  for (let tenth = 1; tenth <= 10; tenth++) {
    const first = Math.round((capacity * (tenth - 1)) / 10);
    const end = Math.round((capacity * tenth) / 10);
    const last = tenth === 10 ? end - stragglers : end;
    const holds = placed.slice(first, last);
    const endMs = holds.at(-1)?.atMs;
    const isCut = !isFull && placed.length < last;
    if (endMs === undefined || (isCut && holds.length < stragglers)) break;
    const spanMs = (isCut ? tookMs : endMs) - startMs;
    const latencies = holds.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
    tenths.push({
      tenth,
      holds: holds.length,
      holdsPerSecond: (holds.length * 1000) / spanMs,
      p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? Number.NaN,
      p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
    });
    startMs = endMs;
  }
  return tenths;
}
