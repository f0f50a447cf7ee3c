import { randomUUID } from 'node:crypto';
import { type Bench, compare, type LoadPlan, run, subjectOf } from '../bench.ts';
import type { Measurement } from '../measure/measure.ts';
import { rateRatio, summarise } from '../report/summarise.ts';
import { figure, type Table } from '../report/table.ts';
import { callApi, textField } from '../seats/call-api.ts';
import { giveSample } from '../seats/give-sample.ts';
import { listSeatNumbers, openSession } from '../seats/product-sessions.ts';
import type { Subject, SubjectName } from '../subjects/subject.ts';
import type { Scenario } from './scenario.ts';

const subjectNames = ['ceiling', 'monolith'] as const satisfies SubjectName[];
const clients = 1000;
const totalSeats = 10;

/** A thousand clients for ten seats: ten get one, and all others are told at once, again and again. */
export const storm: Scenario = {
  name: 'storm',
  async run(bench) {
    const seatNumbers = await prepareRefusal(bench);
    const planFor = async (subject: Subject): Promise<LoadPlan> => {
      const isCeiling = subject.name === 'ceiling';
      const sessionId = isCeiling
        ? randomUUID()
        : await openSession(subject.apiUrl, { totalSeats });
      return {
        url: `${subject.apiUrl}/reservations`,
        method: 'POST',
        holds: {
          sessionIds: [sessionId],
          seatNumbers,
          seatsEach: 1,
          draw: 'at-random',
          firstHold: 0,
        },
        clients,
        withIdempotencyKey: false,
        successText: '"reservationId"',
        effect: 'hold',
      };
    };
    for (const name of subjectNames) {
      const subject = subjectOf(bench, name);
      await run(bench, subject, await planFor(subject), 0);
    }
    const measured = await compare(bench, subjectNames, [clients], planFor);
    const storms = measured.filter(({ subject }) => subject === 'monolith');
    return {
      title: 'The last ten seats, 1,000 clients',
      how: 'Closed loop on a new session of ten seats: each request is of another user and asks for one of the ten, drawn at random. All ten go in the first moment, before the window; what is counted per second are the refusals from then on. The ceiling answers a 409 of the same bytes. The three columns behind the latencies are of all rounds, from the first request to the last.',
      table: stormTable(measured),
      targets: [
        {
          what: 'storm: holds placed on the ten seats, in the worst round',
          bound: totalSeats,
          better: 'exactly',
          value: worst(storms.map(({ outcome }) => outcome.successesInAll)),
        },
        {
          what: 'storm: requests with neither 201 nor 409',
          bound: 0,
          better: 'exactly',
          value: storms.length > 0 ? sum(storms.map(otherAnswers)) : undefined,
        },
        {
          what: 'storm: refusals, monolith ÷ ceiling, 1,000 clients',
          bound: 0.6,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', clients),
        },
      ],
    };
  },
};

/** Has the product refuse a seat that is held, and the ceiling answer the same from now on. */
async function prepareRefusal(bench: Bench): Promise<string[]> {
  const { name, apiUrl } = subjectOf(bench, 'monolith');
  const sessionId = await openSession(apiUrl, { totalSeats });
  const seatNumbers = await listSeatNumbers(apiUrl, sessionId);
  const wanted = { sessionId, userId: 'sample', seatNumbers: seatNumbers.slice(0, 1) };
  textField(await callApi(`${apiUrl}/reservations`, 'POST', wanted), 'reservationId');
  bench.holds.add(name, { successesInAll: 1, inDoubtInAll: 0 });
  await giveSample(
    bench,
    'reservation',
    await callApi(`${apiUrl}/reservations`, 'POST', { ...wanted, userId: 'another' }),
  );
  return seatNumbers;
}

function otherAnswers({ outcome }: Measurement): number {
  return outcome.sentInAll - outcome.successesInAll - outcome.conflictsInAll;
}

/** The number of holds that is furthest from one for each seat. */
function worst(placed: readonly number[]): number | undefined {
  return placed.toSorted((a, b) => Math.abs(b - totalSeats) - Math.abs(a - totalSeats))[0];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function stormTable(measured: readonly Measurement[]): Table {
  const rows = summarise(measured).map((row) => {
    const group = measured.filter(({ subject }) => subject === row.subject);
    return [
      row.subject,
      figure(row.ratePerSecond),
      `${figure(row.lowestRate)}…${figure(row.highestRate)}`,
      figure(row.p50Ms, 2),
      figure(row.p99Ms, 2),
      figure(sum(group.map(({ outcome }) => outcome.successesInAll))),
      figure(sum(group.map(({ outcome }) => outcome.conflictsInAll))),
      figure(sum(group.map(otherAnswers))),
      figure(row.serverCpuSeconds, 2),
      figure(row.postgresCpuSeconds, 2),
      figure(row.generatorCpuSeconds, 2),
      figure(row.peakResidentMb),
    ];
  });
  return {
    head: [
      'subject',
      'refusals/s',
      'rounds from…to',
      'p50 ms',
      'p99 ms',
      'answers 201',
      'answers 409',
      'others or none',
      'CPU s server',
      'PostgreSQL',
      'generator',
      'peak MB',
    ],
    rows,
  };
}
