import { parseArgs } from 'node:util';

export const scenarioNames = [
  'purchase',
  'reads',
  'idempotent',
  'tokens',
  'latency',
  'holds',
  'best-available',
  'storm',
  'seat-map',
  'checkout',
  'joins',
  'line-status',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** What one run of the bench does. Times are per measurement: one subject, one number of clients. */
export type BenchOptions = {
  clients: number[];
  rounds: number;
  windowSeconds: number;
  warmUpSeconds: number;
  scenarios: ScenarioName[];
  writeResults: boolean;
};

const full = { clients: [1, 10, 100, 400], rounds: 3, seconds: 4, warmUpSeconds: 1 };
const quick = { clients: [10, 100], rounds: 1, seconds: 2, warmUpSeconds: 1 };

export const usage = `npm run bench -- [flags]
  --quick              short rounds, 10 and 100 clients, RESULTS.md is left alone
  --write              write bench/RESULTS.md even so
  --rounds=N           rounds over all subjects; the table shows medians (${full.rounds})
  --seconds=N          seconds counted in each measurement (${full.seconds})
  --clients=1,10,100   numbers of clients in a closed loop (${full.clients.join(',')})
  --only=NAME          ${scenarioNames.join(' | ')}; may be repeated; RESULTS.md is left alone
Environment: BENCH_DATABASE_URL for a PostgreSQL of your own (it must allow CREATE DATABASE),
BENCH_DATA_DIR for the folder of the embedded one. Settings of the product pass through.`;

/** @throws Error with one line that says which flag is wrong */
export function parseOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      clients: { type: 'string' },
      only: { type: 'string', multiple: true },
    },
  });
  const preset = values.quick ? quick : full;
  return {
    clients:
      values.clients?.split(',').map((text) => wholeNumber('clients', text)) ?? preset.clients,
    rounds: values.rounds === undefined ? preset.rounds : wholeNumber('rounds', values.rounds),
    windowSeconds:
      values.seconds === undefined ? preset.seconds : wholeNumber('seconds', values.seconds),
    warmUpSeconds: preset.warmUpSeconds,
    scenarios: values.only?.map(scenarioName) ?? [...scenarioNames],
    // A part would take the place of the whole.
    writeResults: values.write || !(values.quick || values.only),
  };
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${flag}: "${text}" is not a whole number above 0.`);
}

function scenarioName(text: string): ScenarioName {
  const name = scenarioNames.find((known) => known === text);
  if (name !== undefined) return name;
  throw new Error(`--only: "${text}" is none of ${scenarioNames.join(', ')}.`);
}
