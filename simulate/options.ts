import { parseArgs } from 'node:util';

/** What is played: times in seconds, rates in people a minute. */
export type SimulationOptions = {
  readonly people: number;
  readonly seats: number;
  /** The part of the people who come before the opening. */
  readonly early: number;
  readonly preQueueSeconds: number;
  /** How long somebody waits on average before he leaves, without telling. */
  readonly patienceSeconds: number;
  /** Of those let in, how many buy. */
  readonly buyers: number;
  readonly maxActive: number;
  readonly maxRate: number;
  /** Holds a second that the sale can bear. */
  readonly capacity: number;
  /** That it can bear while its database is slow; as ever where that is not played. */
  readonly slowCapacity: number;
  readonly slowFrom: number;
  readonly slowSeconds: number;
  /** Of the strategy without a controller. */
  readonly fixedRate: number;
  readonly hours: number;
  readonly seed: number;
  /** A folder for plots. */
  readonly out: string;
};

const PRESET = {
  people: 200_000,
  seats: 50_000,
  early: 0.7,
  'pre-queue-seconds': 1800,
  'patience-seconds': 5400,
  buyers: 0.8,
  'max-active': 5000,
  'max-rate': 20_000,
  capacity: 40,
  'slow-capacity': 40,
  'slow-from': 600,
  'slow-seconds': 600,
  'fixed-rate': 6000,
  hours: 6,
  seed: 1,
} as const;

const HELP: Readonly<Record<keyof typeof PRESET, string>> = {
  people: 'who come',
  seats: 'that there are',
  early: 'the part of the people who come before the opening',
  'pre-queue-seconds': 'before the opening',
  'patience-seconds': 'that somebody waits on average',
  buyers: 'the part of those let in who buy',
  'max-active': 'inside at a time',
  'max-rate': 'people a minute, at most',
  capacity: 'holds a second that the sale can bear',
  'slow-capacity': 'of them while its database is slow',
  'slow-from': 'seconds after the opening',
  'slow-seconds': 'for so long',
  'fixed-rate': 'people a minute, of the strategy without a controller',
  hours: 'to play',
  seed: 'of chance',
};

export const usage = `npm run simulate -- [flags]
${Object.entries(PRESET)
  .map(([name, value]) => `  --${name}=${value}`.padEnd(30) + HELP[name as keyof typeof PRESET])
  .join('\n')}
  --out=simulation            a folder for the plots`;

/** @throws Error with one line that says which flag is wrong */
export function parseOptions(args: readonly string[]): SimulationOptions {
  const names = Object.keys(PRESET) as (keyof typeof PRESET)[];
  const flags = Object.fromEntries(
    [...names, 'out'].map((name) => [name, { type: 'string' as const }]),
  );
  const { values } = parseArgs({ args: [...args], options: flags });
  const figure = (name: keyof typeof PRESET): number => {
    const value = Number(values[name] ?? PRESET[name]);
    if (Number.isFinite(value) && value > 0) return value;
    throw new Error(`--${name}: "${String(values[name])}" is not a number above 0.`);
  };
  return {
    people: Math.round(figure('people')),
    seats: Math.round(figure('seats')),
    early: Math.min(1, figure('early')),
    preQueueSeconds: figure('pre-queue-seconds'),
    patienceSeconds: figure('patience-seconds'),
    buyers: Math.min(1, figure('buyers')),
    maxActive: Math.round(figure('max-active')),
    maxRate: figure('max-rate'),
    capacity: figure('capacity'),
    slowCapacity: figure('slow-capacity'),
    slowFrom: figure('slow-from'),
    slowSeconds: figure('slow-seconds'),
    fixedRate: figure('fixed-rate'),
    hours: figure('hours'),
    seed: Math.round(figure('seed')),
    out: String(values['out'] ?? 'simulation'),
  };
}
