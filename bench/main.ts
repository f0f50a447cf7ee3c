import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { checkSales, isRight, type SalesCheck, salesTable } from './check/check-sales.ts';
import { type DatabaseServer, openDatabaseServer } from './environment/database-server.ts';
import { measureCommitMs, measureFsyncMs } from './environment/fsync-cost.ts';
import { describeCommit, describeMachine } from './environment/machine.ts';
import { startLoadGenerator } from './generator/load-generator.ts';
import { SalesLedger } from './measure/sales-ledger.ts';
import { type BenchOptions, parseOptions, usage } from './options.ts';
import { describeQuietness } from './report/describe-quietness.ts';
import { describeMethod } from './report/method.ts';
import { type Results, renderResults, writeResults } from './report/results-file.ts';
import { idempotent } from './scenarios/idempotent.ts';
import { latency } from './scenarios/latency.ts';
import { purchase, purchasePlan } from './scenarios/purchase.ts';
import { reads } from './scenarios/reads.ts';
import type { Scenario, ScenarioReport } from './scenarios/scenario.ts';
import { startSubjects } from './subjects/start-subjects.ts';

const scenarios: Scenario[] = [purchase, idempotent, latency, reads];
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

/** @returns the exit code: 0, or 1 when more or less was sold than was answered */
async function main(options: BenchOptions): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bilheteria-bench-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const server = await openDatabaseServer();
  stops.push(() => server.stop());
  const generator = startLoadGenerator();
  stops.push(() => generator.stop());
  const facts = await describeRun(server, folder);
  for (const fact of facts) say(fact);

  const sales = new SalesLedger();
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
    measurements: [],
    say,
  };
  await heatUp(bench);
  const reports: ScenarioReport[] = [];
  for (const scenario of scenarios.filter(({ name }) => options.scenarios.includes(name))) {
    say(`\n${scenario.name}`);
    reports.push(await scenario.run(bench));
  }

  const checks: SalesCheck[] = [];
  for (const subject of subjects) {
    const check = await checkSales(subject, sales.of(subject.name));
    if (check !== undefined) checks.push(check);
  }
  facts.push(describeQuietness(bench.measurements, options.windowSeconds));
  const results: Results = {
    facts,
    method: describeMethod(options),
    reports,
    sales: salesTable(checks),
  };
  say(`\n${renderResults(results)}\n`);
  if (options.writeResults) await writeResults(resultsPath, results);
  return checks.every(isRight) ? 0 : 1;
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
    const { sells: _, ...order } = purchasePlan(subject, 100);
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
