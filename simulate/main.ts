import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gatherCrowd } from './gather-crowd.ts';
import { parseOptions, type SimulationOptions, usage } from './options.ts';
import { playSale } from './play-sale.ts';
import { plot } from './plot.ts';
import { strategiesOf } from './strategies.ts';
import { type Summary, summarise } from './summarise.ts';

/** Plays one crowd by each strategy, prints what came of it, and plots it. */
async function main(options: SimulationOptions): Promise<void> {
  const crowd = gatherCrowd(options);
  const early = crowd.entries.toLocaleString('en');
  console.log(
    `${options.people.toLocaleString('en')} people, ${early} of them before the opening; ${options.seats.toLocaleString('en')} seats; seed ${options.seed}\n`,
  );
  const sales = strategiesOf(crowd, options).map((strategy) => playSale(crowd, strategy, options));
  for (const sale of sales) console.log(describe(summarise(crowd, sale, options)));
  await mkdir(options.out, { recursive: true });
  const file = join(options.out, 'sale.svg');
  await writeFile(file, plot(sales));
  console.log(`plotted in ${file}`);
}

function describe(summary: Summary): string {
  const { name, served, waitP50, waitP95, fairness, perMinute, soldOutMinutes } = summary;
  const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;
  return [
    name,
    `  served              ${served.toLocaleString('en')}, ${Math.round(perMinute).toLocaleString('en')} a minute`,
    `  wait                p50 ${minutes(waitP50)}, p95 ${minutes(waitP95)}`,
    `  rank correlation    ${fairness.toFixed(4)} of coming early with being served early`,
    `  sold out            ${soldOutMinutes === undefined ? 'no' : `after ${soldOutMinutes.toFixed(1)} min`}; ${summary.idleSeats} seats left`,
    `  missed their turn   ${summary.missed.toLocaleString('en')}`,
    `  overloaded          ${summary.overloadedSeconds} s, with ${summary.overloadedHolds.toLocaleString('en')} holds\n`,
  ].join('\n');
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) console.log(usage);
  else await main(parseOptions(args));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
