import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { areHoldsRight, checkHolds, type HoldsCheck, holdsTable } from './check/check-holds.ts';
import { checkSales, isRight, type SalesCheck, salesTable } from './check/check-sales.ts';
import { type DatabaseServer, openDatabaseServer } from './environment/database-server.ts';
import { measureCommitMs, measureFsyncMs } from './environment/fsync-cost.ts';
import { describeCommit, describeMachine } from './environment/machine.ts';
import { startLoadGenerator } from './generator/load-generator.ts';
import { AnswerLedger } from './measure/answer-ledger.ts';
import { type BenchOptions, parseOptions, usage } from './options.ts';
import { describeQuietness } from './report/describe-quietness.ts';
import { describeMethod } from './report/method.ts';
import { type Results, renderResults, writeResults } from './report/results-file.ts';
import { bestAvailable } from './scenarios/best-available.ts';
import { checkout } from './scenarios/checkout.ts';
import { holds } from './scenarios/holds.ts';
import { idempotent } from './scenarios/idempotent.ts';
import { latency } from './scenarios/latency.ts';
import { joins, lineStatus } from './scenarios/lines.ts';
import { purchase, purchasePlan } from './scenarios/purchase.ts';
import { reads } from './scenarios/reads.ts';
import type { Scenario, ScenarioReport } from './scenarios/scenario.ts';
import { seatMap } from './scenarios/seat-map.ts';
import { storm } from './scenarios/storm.ts';
import { tokens } from './scenarios/tokens.ts';
import { startSubjects } from './subjects/start-subjects.ts';

const scenarios: Scenario[] = [
  purchase,
  idempotent,
  tokens,
  latency,
  reads,
  holds,
  bestAvailable,
  storm,
  seatMap,
  checkout,
  joins,
  lineStatus,
];
const resultsPath = 'bench/RESULTS.md';
const heatUpMs = 3000;
const say = (line: string): void => console.log(line);

/** What was started, to be stopped in the opposite order. */
const stops: (() => Promise<void>)[] = [];

async function stopAll(): Promise<void> {
  for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
    await stop().catch((error: unknown) => console.error(`While stopping: ${String(error)}`));
  }
}

/** @returns the exit code: 0, or 1 when more or less was sold or held than was answered */
async function main(options: BenchOptions): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bilheteria-bench-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const server = await openDatabaseServer();
  stops.push(() => server.stop());
  const generator = startLoadGenerator();
  stops.push(() => generator.stop());
  const facts = await describeRun(server, folder);
  for (const fact of facts) say(fact);

  const sales = new AnswerLedger();
  const subjects = await startSubjects(folder, server, sales, (subject) => {
    stops.push(() => subject.stop());
  });
  const { postmasterPid } = server;
  const bench: Bench = {
    options,
    generator,
    subjects,
    postmasterPid,
    sales,
    holds: new AnswerLedger(),
    measurements: [],
    say,
  };
  await heatUp(bench);
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios.filter(({ name }) => options.scenarios.includes(name))) {
    say(`\n${scenario.name}`);
    reports.push(await scenario.run(bench));
  }

  const { sold, held } = await checkDatabases(bench);
  facts.push(describeQuietness(bench.measurements, options.windowSeconds));
  const results: Results = {
    facts,
    method: describeMethod(options),
    reports,
    sales: salesTable(sold),
    holds: held.length > 0 ? holdsTable(held) : undefined,
  };
  say(`\n${renderResults(results)}\n`);
  if (options.writeResults) await writeResults(resultsPath, results);
  return sold.every(isRight) && held.every(areHoldsRight) ? 0 : 1;
}

async function checkDatabases(bench: Bench): Promise<{ sold: SalesCheck[]; held: HoldsCheck[] }> {
  const sold: SalesCheck[] = [];
  const held: HoldsCheck[] = [];
  for (const subject of bench.subjects) {
    const sales = await checkSales(subject, bench.sales.of(subject.name));
    if (sales !== undefined) sold.push(sales);
    const check = await checkHolds(subject, bench.holds.of(subject.name));
    if (check !== undefined && check.answered.successes > 0) held.push(check);
  }
  return { sold, held };
}

async function describeRun(server: DatabaseServer, folder: string): Promise<string[]> {
  const fsyncMs = await measureFsyncMs(folder);
  const commitMs = await measureCommitMs(await server.createDatabase('commit_cost'));
  return [
    ...describeMachine(),
    `Database: ${server.description}`,
    `Durability: fdatasync of 8 KiB ${fsyncMs.toFixed(3)} ms; a row inserted and committed by one connection ${commitMs.toFixed(3)} ms`,
    `Date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `Commit: ${describeCommit()}`,
  ];
}

/** Every program compiles its hot code while it runs; nobody is measured cold. */
async function heatUp(bench: Bench): Promise<void> {
  for (const subject of bench.subjects) {
    const { effect: _, ...order } = purchasePlan(subject, 100);
    const outcome = await bench.generator.drive(
      { ...order, warmUpMs: 0, windowMs: heatUpMs },
      { opened: () => undefined, closed: () => undefined },
    );
    bench.sales.add(subject.name, outcome);
  }
}

function readOptions(): BenchOptions {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return process.exit(1);
  }
}

async function runUntilDoneOrInterrupted(): Promise<number> {
  const interrupted = new Promise<number>((resolve) => {
    process.once('SIGINT', () => resolve(130));
    process.once('SIGTERM', () => resolve(143));
  });
  try {
    return await Promise.race([main(readOptions()), interrupted]);
  } catch (error) {
    console.error(messageOf(error));
    return 1;
  } finally {
    await stopAll();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.exit(await runUntilDoneOrInterrupted());
