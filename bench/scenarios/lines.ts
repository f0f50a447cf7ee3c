import { type Bench, compare, type LoadPlan, run, subjectOf } from '../bench.ts';
import { loadTable } from '../report/load-table.ts';
import { rateRatio } from '../report/summarise.ts';
import { callApi, fieldOf } from '../seats/call-api.ts';
import { giveSample } from '../seats/give-sample.ts';
import { openSession } from '../seats/product-sessions.ts';
import type { Subject, SubjectName } from '../subjects/subject.ts';
import type { Scenario } from './scenario.ts';

const subjectNames = ['ceiling', 'monolith'] as const satisfies SubjectName[];
const clientCounts = [100, 400];
const judgedClients = 100;

/** Places in a line, deduplicated and durable: each request is of somebody who has none. */
export const joins: Scenario = {
  name: 'joins',
  async run(bench) {
    const sessionId = await openLine(bench);
    const { apiUrl } = subjectOf(bench, 'monolith');
    const sample = await callApi(`${apiUrl}/sessions/${sessionId}/queue`, 'POST', {
      userId: 'u99999999',
    });
    await giveSample(bench, 'joined', sample);
    let firstUser = 0;
    const planFor = (subject: Subject, clients: number): LoadPlan => ({
      url: `${subject.apiUrl}/sessions/${sessionId}/queue`,
      method: 'POST',
      joins: { firstUser },
      clients,
      withIdempotencyKey: false,
      successText: '"placeToken"',
      effect: 'none',
      onOutcome: ({ sentInAll }) => {
        firstUser += sentInAll;
      },
    });
    for (const name of subjectNames) {
      const subject = subjectOf(bench, name);
      await run(bench, subject, planFor(subject, judgedClients), 0);
    }
    const measured = await compare(bench, subjectNames, clientCounts, planFor);
    await expectNoGap(`${apiUrl}/sessions/${sessionId}/queue`);
    return {
      title: 'Joining a line, `POST /api/v1/sessions/{id}/queue {"userId"}`',
      how: 'Closed loop, before the opening; each request is of another user, whose place is numbered and on disk before the answer. The ceiling gets the same requests and answers the same bytes. One run of each is not counted.',
      table: loadTable(measured, ['ceiling']),
      targets: [
        {
          what: 'joins: monolith ÷ ceiling, 100 clients',
          bound: 0.5,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', judgedClients),
        },
      ],
    };
  },
};

/** Where a line stands: what everybody who waits asks for. */
export const lineStatus: Scenario = {
  name: 'line-status',
  async run(bench) {
    const sessionId = await openLine(bench);
    const { apiUrl } = subjectOf(bench, 'monolith');
    const { body } = await callApi(`${apiUrl}/sessions/${sessionId}/queue/status`);
    await giveSample(bench, 'line-status', body);
    const planFor = (subject: Subject, clients: number): LoadPlan => ({
      url: `${subject.apiUrl}/sessions/${sessionId}/queue/status`,
      method: 'GET',
      clients,
      withIdempotencyKey: false,
      successText: '"serving":',
      effect: 'none',
    });
    const measured = await compare(bench, subjectNames, clientCounts, planFor);
    return {
      title: 'The status of a line, `GET /api/v1/sessions/{id}/queue/status`',
      how: `Closed loop, no \`ETag\` sent, no cache between. The ceiling sends the bytes of the product's own answer, ${JSON.stringify(body).length} of them.`,
      table: loadTable(measured, ['ceiling']),
      targets: [
        {
          what: 'line status: monolith ÷ ceiling, 100 clients',
          bound: 0.8,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', judgedClients),
        },
      ],
    };
  },
};

/** A session whose line takes entries for the next hours. */
async function openLine(bench: Bench): Promise<string> {
  const { apiUrl } = subjectOf(bench, 'monolith');
  const sessionId = await openSession(apiUrl, { totalSeats: 1000 });
  const opensAt = new Date(Date.now() + 6 * 3_600_000).toISOString();
  const settings = { opensAt, preQueueSeconds: 86_400 };
  const { status } = await callApi(
    `${apiUrl}/sessions/${sessionId}/queue/settings`,
    'PUT',
    settings,
  );
  if (status !== 200) throw new Error(`The product took no line: ${status}`);
  return sessionId;
}

/** Who joins last has the number of all who were given a place, and is told so. */
async function expectNoGap(url: string): Promise<void> {
  const last = await callApi(url, 'POST', { userId: 'the last one' });
  const number = Number(fieldOf(last.body, 'number'));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const issued = Number(fieldOf((await callApi(`${url}/status`)).body, 'issued'));
  if (number !== issued) throw new Error(`The last of ${issued} places has the number ${number}.`);
}
