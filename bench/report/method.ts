import type { BenchOptions } from '../options.ts';

/** How a run measures, for the reader of its results. */
export function describeMethod({ rounds, windowSeconds, warmUpSeconds }: BenchOptions): string[] {
  return [
    `Figures are medians of ${rounds} round${rounds === 1 ? '' : 's'}. In each round every subject is measured in turn, so that the machine's moods meet all alike; a ratio is taken between the neighbours of one round, then its median over the rounds.`,
    `One measurement is ${warmUpSeconds} s of load that is not counted, then ${windowSeconds} s that are. Before the first, every subject runs 3 s under full load. All subjects are started once and idle between their turns: the next is measured when what the last left to do in the background (events, mails) is done, or after 30 s.`,
    'The servers, PostgreSQL and the load generator share the cores of this machine. The generator is one process (autocannon; undici in the open loop and for best available) with keep-alive connections, one request in flight on each; all clients are connected before the first one asks.',
    'Each subject that stores something has a database of its own on the same PostgreSQL, with the settings it has for every user: fsync and synchronous commit are on. The product runs with its default settings.',
    'Latencies are of all answers in the window, from an HDR histogram of microseconds. "failed" is refused, not 2xx, or never answered, of all rounds together.',
    'CPU seconds and peak resident memory are of the window, read from /proc; for PostgreSQL the postmaster and all its children are added up, for microservices both processes. "Others" is what the rest of the machine used meanwhile: where it is high, the machine was not quiet and the absolute figures are low.',
  ];
}
