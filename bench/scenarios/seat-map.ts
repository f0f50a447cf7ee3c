import { type Bench, compare, type LoadPlan, run, subjectOf } from '../bench.ts';
import { loadTable } from '../report/load-table.ts';
import { rateRatio } from '../report/summarise.ts';
import { figure } from '../report/table.ts';
import { callApi } from '../seats/call-api.ts';
import { compactMapBytes } from '../seats/compact-map-bytes.ts';
import { giveSample } from '../seats/give-sample.ts';
import {
  createStadium,
  listSeatNumbers,
  openSession,
  type SessionRoom,
} from '../seats/product-sessions.ts';
import { shuffle } from '../seats/shuffle.ts';
import { takeSeats } from '../seats/take-seats.ts';
import type { Subject, SubjectName } from '../subjects/subject.ts';
import type { Scenario } from './scenario.ts';

const subjectNames = ['ceiling', 'monolith'] as const satisfies SubjectName[];
const clients = 100;
const takenShare = 1 / 3;

/** The state of every seat: what everybody looks at before he picks one. */
export const seatMap: Scenario = {
  name: 'seat-map',
  async run(bench) {
    const { apiUrl } = subjectOf(bench, 'monolith');
    const sessionId = await openTakenSession(bench, { totalSeats: 2000 });
    const { body } = await callApi(`${apiUrl}/sessions/${sessionId}/seats`);
    await giveSample(bench, 'seats', body);
    const planFor = (subject: Subject): LoadPlan => ({
      url: `${subject.apiUrl}/sessions/${sessionId}/seats`,
      method: 'GET',
      clients,
      withIdempotencyKey: false,
      successText: '"seats":',
      effect: 'none',
    });
    for (const name of subjectNames) {
      const subject = subjectOf(bench, name);
      await run(bench, subject, planFor(subject), 0);
    }
    const measured = await compare(bench, subjectNames, [clients], planFor);

    const { roomId } = await createStadium(apiUrl);
    const stadiumId = await openTakenSession(bench, { roomId });
    const compactBytes = await compactMapBytes(apiUrl, stadiumId);
    const compactKb = compactBytes === undefined ? undefined : compactBytes / 1000;
    const compact =
      compactKb === undefined
        ? 'The product does not offer the compact form (`?format=compact`).'
        : `In the compact form (\`?format=compact\`), gzipped, the map of a stadium of 50,000 seats, a third of them taken at random, takes ${figure(compactKb, 1)} KB.`;
    return {
      title: 'The map of 2,000 seats, `GET /api/v1/sessions/{id}/seats`',
      how: `Closed loop, no \`ETag\` sent. A third of the seats is held or sold, drawn at random. The ceiling sends the bytes of the product's own answer, ${figure(JSON.stringify(body).length / 1000)} KB, without putting them together. ${compact}`,
      table: loadTable(measured, ['ceiling']),
      targets: [
        {
          what: 'seat map: monolith ÷ ceiling, 100 clients',
          bound: 0.8,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', clients),
        },
        {
          what: 'seat map of 50,000 seats, compact and gzipped, KB',
          bound: 15,
          better: 'lower',
          value: compactKb,
        },
      ],
    };
  },
};

/** A session with a third of its seats held or sold, all over the room. */
async function openTakenSession(bench: Bench, room: SessionRoom): Promise<string> {
  const monolith = subjectOf(bench, 'monolith');
  const sessionId = await openSession(monolith.apiUrl, room);
  const seatNumbers = shuffle(await listSeatNumbers(monolith.apiUrl, sessionId));
  const taken = seatNumbers.slice(0, seatNumbers.length * takenShare);
  await takeSeats(bench, monolith, sessionId, taken);
  return sessionId;
}
