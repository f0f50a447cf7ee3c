import { drawChance } from './draw-chance.ts';
import type { SimulationOptions } from './options.ts';

/** Everybody who comes, in the order of coming; in seconds from the opening. */
export type Crowd = {
  readonly arrivesAt: Float64Array;
  /** He is gone from then on, if he is not inside. */
  readonly leavesAt: Float64Array;
  /** How many of them come before the opening. */
  readonly entries: number;
};

/** A time constant of the rush towards the opening, and of its ebb: a tenth of the pre-queue. */
const RUSH_PART = 0.1;
/** Of those who are early, so many are no rush: they come at any time of the pre-queue. */
const STEADY_PART = 0.3;

/**
 * Flash crowds swell fast towards the moment that all know, and ebb slowly: by the phases of I. Ari and others (*Managing
 * flash crowds on the Internet*, MASCOTS 2003), as exponentials. Patience is exponential, as Erlang-A has it (O. Garnett,
 * A. Mandelbaum and M. Reiman, *Designing a call center with impatient customers*, 2002); before the opening nobody
 * leaves.
 */
export function gatherCrowd(options: SimulationOptions): Crowd {
  const { people, early, preQueueSeconds, patienceSeconds, seed } = options;
  const chance = drawChance(seed);
  const rushSeconds = preQueueSeconds * RUSH_PART;
  const arrivesAt = Float64Array.from({ length: people }, () => {
    if (chance.next() >= early) return chance.exponential(rushSeconds * 4);
    if (chance.next() < STEADY_PART) return -chance.next() * preQueueSeconds;
    return -Math.min(chance.exponential(rushSeconds), preQueueSeconds);
  }).sort();
  const leavesAt = Float64Array.from(
    arrivesAt,
    (at) => Math.max(at, 0) + chance.exponential(patienceSeconds),
  );
  const firstLate = arrivesAt.findIndex((at) => at > 0);
  return { arrivesAt, leavesAt, entries: firstLate < 0 ? people : firstLate };
}
