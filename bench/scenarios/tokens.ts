import { type Bench, run, subjectOf } from '../bench.ts';
import type { Measurement } from '../measure/measure.ts';
import { medianOfKnown } from '../measure/statistics.ts';
import { ratioOfRounds, summarise } from '../report/summarise.ts';
import { figure, type Table } from '../report/table.ts';
import { signInCrowd } from '../tokens/sign-in-crowd.ts';
import { purchasePlan } from './purchase.ts';
import type { Scenario } from './scenario.ts';

const clients = 100;
/** The difference that is looked for is smaller than what lies between two rounds: so there are more of them. */
const turnsEachRound = 2;

/** What it costs a purchase that its buyer is known: the same process, with and without a bearer token. */
export const tokens: Scenario = {
  name: 'tokens',
  async run(bench) {
    const crowd = await signInCrowd(subjectOf(bench, 'monolith'));
    const { without, shown } = await measureBoth(bench, crowd);
    return {
      title: 'Durable purchases with a bearer token each',
      how: `Closed loop of ${clients} clients on the monolith, which is open: without a token everybody may buy. With them, each request shows another one of ${crowd.length} tokens (40 accounts, 8 sign-ins each), verified by their signature where they are new. Both are measured in turns, each first as often as the other; there are ${turnsEachRound} turns to a round. "CPU µs each" is the server's time for one purchase, which other programs disturb less than the rate.`,
      table: tokensTable(without, shown, bench.options.windowSeconds),
      targets: [
        {
          what: 'purchases with a token ÷ without, 100 clients',
          bound: 0.9,
          better: 'higher',
          value: ratioOfRounds(shown, without),
        },
      ],
    };
  },
};

async function measureBoth(bench: Bench, crowd: readonly string[]) {
  const monolith = subjectOf(bench, 'monolith');
  const plan = purchasePlan(monolith, clients);
  const without: Measurement[] = [];
  const shown: Measurement[] = [];
  const measureWithout = async (turn: number) =>
    without.push(await run(bench, monolith, plan, turn));
  const measureShown = async (turn: number) =>
    shown.push(await run(bench, monolith, { ...plan, tokens: crowd }, turn));
  for (let turn = 1; turn <= bench.options.rounds * turnsEachRound; turn++) {
    const isOdd = turn % 2 === 1;
    await (isOdd ? measureWithout : measureShown)(turn);
    await (isOdd ? measureShown : measureWithout)(turn);
  }
  return { without, shown };
}

function tokensTable(
  without: readonly Measurement[],
  shown: readonly Measurement[],
  windowSeconds: number,
): Table {
  const rowOf = (name: string, measured: readonly Measurement[]) =>
    summarise(measured).map((row) => [
      name,
      figure(row.ratePerSecond),
      `${figure(row.lowestRate)}…${figure(row.highestRate)}`,
      figure(row.p50Ms, 2),
      figure(row.p99Ms, 2),
      figure(row.failed),
      figure(row.serverCpuSeconds, 2),
      figure(cpuMicrosecondsEach(measured, windowSeconds), 1),
      figure(row.generatorCpuSeconds, 2),
      figure(row.otherCpuSeconds, 2),
      figure(row.peakResidentMb),
      figure(ratioOfRounds(measured, without), 2),
    ]);
  return {
    head: [
      'purchases',
      'req/s',
      'turns from…to',
      'p50 ms',
      'p99 ms',
      'failed',
      'CPU s server',
      'CPU µs each',
      'generator',
      'others',
      'peak MB',
      '÷ without',
    ],
    rows: [...rowOf('without a token', without), ...rowOf('with one each', shown)],
  };
}

function cpuMicrosecondsEach(
  measured: readonly Measurement[],
  windowSeconds: number,
): number | undefined {
  return medianOfKnown(
    measured.map(({ serverCpuSeconds, outcome }) =>
      serverCpuSeconds === undefined
        ? undefined
        : (serverCpuSeconds * 1e6) / (outcome.ratePerSecond * windowSeconds),
    ),
  );
}
