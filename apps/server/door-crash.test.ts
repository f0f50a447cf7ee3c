import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { queryOnce } from '../testing/query-once.ts';
import { killAllServers, startServer } from '../testing/server-process.ts';
import { startSystem } from '../testing/start-application.ts';

afterEach(killAllServers);
const seed = chooseSeed();
afterAll(() => process.stdout.write(`SEED=${seed}\n`));

const TICKETS = 30;
const GATES = 4;
const SCANS_A_GATE = 60;
const KILLS = 4;

type Scan = { scanId: string; code: string; result?: string; isUndone?: boolean };

/** What was told of each ticket: in and out have to take turns. */
const TOLD = `
  SELECT string_agg(CASE type WHEN 'TicketAdmitted' THEN 'in' ELSE 'out' END, ' ' ORDER BY position) AS flow,
    (SELECT state FROM admission.ticket WHERE ticket_id = subject) AS state
  FROM admission.event WHERE type IN ('TicketAdmitted', 'TicketAdmissionUndone')
  GROUP BY subject`;

test('[ADM-30] [ADM-31] [ADM-37] kill -9 of instances at the door loses no answer, and lets nobody in twice', {
  timeout: 120_000,
}, async () => {
  const random = createRandom(seed);
  const system = await startSystem('microservices');
  const environment = {
    ACCESS: 'open',
    DATABASE_URL: system.databaseUrl,
    VACANCY_URL: system.vacancyUrl,
    TICKET_URL: system.ticketUrl,
  };
  const start = (port: number) => startServer({ services: 'admission', port, environment });
  const ports = [await choosePort(), await choosePort()] as const;
  const instances = await Promise.all(ports.map(start));

  const film = { movieTitle: 'Crash', startTime: '2090-02-15T19:00:00Z', roomNumber: 'A1' };
  const asked = { ...film, totalSeats: TICKETS, ticketPrice: 25 };
  const { sessionId } = (await post(`${system.vacancyUrl}/api/v1/sessions`, asked)).body;
  const codes: string[] = [];
  for (let row = 0; row < TICKETS / 10; row++) {
    const letter = String.fromCharCode(65 + row);
    for (const from of [1, 6]) {
      const seatNumbers = Array.from({ length: 5 }, (_, i) => `${letter}${from + i}`);
      const wish = { sessionId, userId: `user-${row}-${from}`, seatNumbers };
      const held = await post(`${system.vacancyUrl}/api/v1/reservations`, wish);
      const path = `/api/v1/reservations/${String(held.body['reservationId'])}/confirm`;
      const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
      const { saleId } = (await post(`${system.ticketUrl}${path}`, payment)).body;
      const list = `http://127.0.0.1:${ports[0]}/api/v1/sales/${String(saleId)}/tickets`;
      await waitUntil(async () => (await get(list)).status === 200, 20_000);
      const { tickets } = (await get(list)).body as { tickets: { code: string }[] };
      codes.push(...tickets.map(({ code }) => code));
    }
  }
  expect(codes).toHaveLength(TICKETS);

  /** Asks one instance or the other until there is an answer, as a scanner does. */
  const insist = async (path: string, body: object) => {
    for (let port = random.below(2); ; port = 1 - port) {
      const url = `http://127.0.0.1:${ports[port as 0 | 1]}/api/v1${path}`;
      const answer = await post(url, body).catch(() => undefined);
      if (answer && answer.status < 500) return answer.body;
      await sleep(20);
    }
  };
  const scans: Scan[] = [];
  const keepGate = async () => {
    for (let n = 0; n < SCANS_A_GATE; n++) {
      const scan: Scan = { scanId: newId(), code: codes[random.below(codes.length)] ?? '' };
      scans.push(scan);
      const { scanId, code } = scan;
      scan.result = String((await insist('/door/scans', { scanId, code }))['result']);
      if (scan.result !== 'admitted' || random.below(2) === 0) continue;
      scan.isUndone = (await insist(`/door/scans/${scanId}/undo`, {}))['result'] === 'undone';
    }
  };
  let isOver = false;
  const gates = Promise.all(Array.from({ length: GATES }, keepGate)).finally(() => {
    isOver = true;
  });
  for (let kill = 0; kill < KILLS && !isOver; kill++) {
    await sleep(random.below(300));
    const which = (kill % 2) as 0 | 1;
    instances[which]?.signal('SIGKILL');
    await instances[which]?.ended;
    instances[which] = await start(ports[which]);
  }
  await gates;

  for (const { scanId, code, result, isUndone } of scans) {
    const again = await insist('/door/scans', { scanId, code });
    expect([scanId, again['result']]).toEqual([scanId, isUndone ? 'undone' : result]);
  }
  const results = new Set(scans.map(({ result }) => result));
  expect(results).toEqual(new Set(['admitted', 'already-used']));
  const told = await queryOnce<{ flow: string; state: string }>(system.databaseUrl, TOLD, []);
  for (const { flow, state } of told) {
    expect(`${flow} `).toMatch(/^(in out )*(in )?$/);
    expect(state).toBe(flow.endsWith('in') ? 'used' : 'issued');
  }
  const admitted = scans.filter(({ result }) => result === 'admitted');
  const inside = admitted.filter(({ isUndone }) => !isUndone);
  expect(told.filter(({ state }) => state === 'used')).toHaveLength(inside.length);
  expect(told.flatMap(({ flow }) => flow.split(' ')).filter((one) => one === 'in')).toHaveLength(
    admitted.length,
  );
  for (const instance of instances) {
    instance.signal('SIGTERM');
    expect(await instance.ended).toEqual({ code: 0, signal: null });
  }
  await system.stop();
});
