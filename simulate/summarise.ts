import type { Crowd } from './gather-crowd.ts';
import type { SimulationOptions } from './options.ts';
import type { Played } from './play-sale.ts';

/** What came of a sale, in figures. */
export type Summary = {
  readonly name: string;
  readonly served: number;
  readonly waitP50: number;
  readonly waitP95: number;
  /** Spearman's, of coming and being served, among those who came before the opening. */
  readonly fairness: number;
  readonly perMinute: number;
  readonly soldOutMinutes: number | undefined;
  readonly idleSeats: number;
  readonly missed: number;
  readonly overloadedSeconds: number;
  readonly overloadedHolds: number;
};

export function summarise(crowd: Crowd, played: Played, { seats }: SimulationOptions): Summary {
  const { servedAt, strategy, samples, sold, missed, soldOutAt } = played;
  const waits: number[] = [];
  servedAt.forEach((at, i) => {
    if (!Number.isNaN(at)) waits.push(at - Math.max(0, crowd.arrivesAt[i] ?? 0));
  });
  waits.sort((a, b) => a - b);
  const last = samples.at(-1);
  return {
    name: strategy.name,
    served: waits.length,
    waitP50: waits[Math.floor(waits.length * 0.5)] ?? 0,
    waitP95: waits[Math.floor(waits.length * 0.95)] ?? 0,
    fairness: rankCorrelation(strategy.order.subarray(0, crowd.entries)),
    perMinute: last && last.atSeconds > 0 ? (last.serving / last.atSeconds) * 60 : 0,
    soldOutMinutes: soldOutAt === undefined ? undefined : soldOutAt / 60,
    idleSeats: seats - sold,
    missed,
    overloadedSeconds: played.overloadedSeconds,
    overloadedHolds: played.overloadedHolds,
  };
}

/** Of turns with the order of coming: 1 is first come, first served; 0 is that the one tells nothing of the other. */
function rankCorrelation(order: Int32Array): number {
  const { length } = order;
  const squares = order.reduce((sum, person, turn) => sum + (person - turn) ** 2, 0);
  return length < 2 ? 0 : 1 - (6 * squares) / (length * (length ** 2 - 1));
}
