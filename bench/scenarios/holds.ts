import { type Bench, compare, type LoadPlan, run, subjectOf } from '../bench.ts';
import { createHoldBodies } from '../generator/hold-bodies.ts';
import { loadTable } from '../report/load-table.ts';
import { rateRatio } from '../report/summarise.ts';
import { callApi, textField } from '../seats/call-api.ts';
import { giveSample } from '../seats/give-sample.ts';
import { createStadium, listSeatNumbers, openSession } from '../seats/product-sessions.ts';
import { SeatStock } from '../seats/seat-stock.ts';
import { sessionSource } from '../seats/session-source.ts';
import { shuffle } from '../seats/shuffle.ts';
import type { Subject, SubjectName } from '../subjects/subject.ts';
import type { Scenario } from './scenario.ts';

const subjectNames = ['ceiling', 'naive', 'monolith'] as const satisfies SubjectName[];
const clientCounts = [100, 400];
const judgedClients = 100;
const seatsEach = 2;

/** Durable holds of two seats that are free, anywhere in a stadium. */
export const holds: Scenario = {
  name: 'holds',
  async run(bench) {
    const stocks = await openStocks(bench);
    const planFor = async (subject: Subject, clients: number): Promise<LoadPlan> => {
      const stock = stocks.get(subject.name);
      if (stock === undefined) throw new Error(`${subject.name} has no seats.`);
      const { warmUpSeconds, windowSeconds } = bench.options;
      return {
        url: `${subject.apiUrl}/reservations`,
        method: 'POST',
        holds: await stock.plan(warmUpSeconds + windowSeconds),
        clients,
        withIdempotencyKey: false,
        successText: '"reservationId"',
        effect: 'hold',
        onOutcome: (outcome) => stock.use(outcome),
      };
    };
    for (const name of subjectNames) {
      const subject = subjectOf(bench, name);
      await run(bench, subject, await planFor(subject, judgedClients), 0);
    }
    const measured = await compare(bench, subjectNames, clientCounts, planFor);
    return {
      title:
        'Durable holds of two seats, `POST /api/v1/reservations {"sessionId", "userId", "seatNumbers"}`',
      how: 'Closed loop. Each request is of another user and asks for two seats, in random order, that nobody asked for before: sessions of 50,000 seats are opened ahead of each measurement, as many as it may need, and one sells out after the other. Their rows are vacuumed before the load starts; no hold lapses while the bench runs. The ceiling gets the same requests and answers the same bytes; naive locks the seats with `SELECT … FOR UPDATE`. One run of each is not counted.',
      table: loadTable(measured, ['ceiling', 'naive']),
      targets: [
        {
          what: 'holds: monolith ÷ ceiling, 100 clients',
          bound: 0.4,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', judgedClients),
        },
        {
          what: 'holds: monolith ÷ naive, 100 clients',
          bound: 10,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'naive', judgedClients),
        },
      ],
    };
  },
};

/** Seats at each subject; and the ceiling gets an answer of the product's to answer with. */
async function openStocks(bench: Bench): Promise<Map<SubjectName, SeatStock>> {
  const { name, apiUrl } = subjectOf(bench, 'monolith');
  const { roomId } = await createStadium(apiUrl);
  const sessionId = await openSession(apiUrl, { roomId });
  const seatNumbers = shuffle(await listSeatNumbers(apiUrl, sessionId));

  const nextBody = createHoldBodies({
    sessionIds: [sessionId],
    seatNumbers,
    seatsEach,
    draw: 'each-once',
    firstHold: 0,
  });
  const sample = await callApi(`${apiUrl}/reservations`, 'POST', JSON.parse(nextBody()));
  textField(sample, 'reservationId');
  bench.holds.add(name, { successesInAll: 1, inDoubtInAll: 0 });
  await giveSample(bench, 'reservation', sample);

  return new Map(
    subjectNames.map((subject) => {
      const source = sessionSource(subjectOf(bench, subject), { roomId, seatNumbers });
      return [subject, new SeatStock(source, seatNumbers, seatsEach)];
    }),
  );
}
