import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import type { BusKind } from '../../platform/bus/testing/bus-world.ts';
import { newId } from '../../platform/ids/ids.ts';
import { deleteFromRabbit } from '../../platform/testing/rabbit-server.ts';
import { createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get } from './call.ts';
import { endLeases } from './ledger.ts';
import { startProcesses } from './process-system.ts';
import { queryOnce } from './query-once.ts';
import { startSeatCrowd } from './seat-crowd.ts';
import { readSettledSeatLedger } from './seat-ledger.ts';
import { drawSeatOrders } from './seat-order.ts';
import { openSeatSession } from './seat-session.ts';
import { createSystemDatabase } from './start-application.ts';

export type MailCrashRound = { bus: BusKind; seed: number; buyers: number; seconds: number };

export type MailCrashReport = {
  /** In sentences; none when each event had its mail and each sale its invoice, once. */
  readonly faults: readonly string[];
  readonly kills: number;
  readonly mails: number;
  readonly invoices: number;
};

const HOLD_TTL_MS = 1500;
const PATIENCE_MS = 120_000;

/**
 * Buyers of seats storm a monolith, which relays, consumes and mails, and is killed with `kill -9` again and
 * again meanwhile. In the end the folder of mails and the invoices must agree with the services' logs.
 */
export async function runMailCrashRound(round: MailCrashRound): Promise<MailCrashReport> {
  const { bus, seed, buyers, seconds } = round;
  const random = createRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'bilheteria-mail-'));
  const prefix = `test-${newId()}`;
  const database = await createSystemDatabase();
  const system = await startProcesses('monolith', database.url, {
    DATA_DIR: folder,
    REPAIR_AFTER_SECONDS: '1',
    ...(bus === 'rabbitmq' && { AMQP_URL: inject('amqpUrl'), AMQP_PREFIX: prefix }),
  });
  const url = system.ticketUrl;
  const room = { seats: 900, holdTtlMs: HOLD_TTL_MS };
  const { sessionId, seatNumbers } = await openSeatSession(url, room);
  const urls = { inventory: url, sales: url };
  const nextOrder = drawSeatOrders(random, seatNumbers);
  const crowd = startSeatCrowd({ urls, sessionId, buyers, nextOrder });

  const endMs = performance.now() + seconds * 1000;
  let kills = 0;
  for (; performance.now() < endMs || kills < 2; kills++) {
    await delay(200 + random.below(1500));
    await system.kill(['all']);
    await system.restart(['all']);
  }
  await crowd.stop();
  await system.ready();
  await endLeases(database.url);
  await queryOnce(database.url, endDeliveries, []);
  await crowd.insist();
  crowd.leave();
  await readSettledSeatLedger(database.url, sessionId);

  const isDone = async () => (await readEffects(database.url, folder)).waiting === 0;
  await waitUntil(isDone, PATIENCE_MS).catch(() => undefined);
  const consumers = await readConsumers(url);
  const effects = await readEffects(database.url, folder);
  await system.stop();
  if (bus === 'rabbitmq') await deleteFromRabbit(inject('amqpUrl'), prefix, consumers);
  await database.drop();
  await rm(folder, { recursive: true });
  return { kills, ...effects };
}

/** Lets the minute pass for which a mail belongs to a process that died. */
const endDeliveries =
  'UPDATE notifications.delivery SET due_at = now() WHERE attempt_id IS NOT NULL';

const readAll = `
  SELECT
    (SELECT coalesce(json_agg(event_id), '[]') FROM
      (SELECT event_id, type FROM inventory.event UNION ALL SELECT event_id, type FROM sales.event) AS happened
      WHERE type IN ('ReservationCreated', 'ReservationExpired', 'PaymentConfirmed', 'SaleRefunded')) AS wanted,
    (SELECT coalesce(json_agg(event_id), '[]') FROM notifications.mail) AS noted,
    (SELECT coalesce(json_agg(event_id), '[]') FROM notifications.mail WHERE state = 'sent') AS sent,
    (SELECT coalesce(json_agg(DISTINCT event_id), '[]') FROM sales.event
      WHERE type = 'PaymentConfirmed') AS paid,
    (SELECT coalesce(json_agg(event_id), '[]') FROM notifications.invoice WHERE kind = 'invoice') AS invoiced,
    (SELECT coalesce(max(number), 0)::integer FROM notifications.invoice WHERE kind = 'invoice') AS last`;

type Row = {
  wanted: string[];
  noted: string[];
  sent: string[];
  paid: string[];
  invoiced: string[];
  last: number;
};

/** Compares the mails and invoices with what has happened. */
async function readEffects(databaseUrl: string, folder: string) {
  const [row] = await queryOnce<Row>(databaseUrl, readAll, []);
  if (!row) throw new Error('There is always a row.');
  const files = await readdir(join(folder, 'mail')).catch(() => []);
  const sent = new Set(
    files.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4)),
  );
  const noted = new Set(row.noted);
  const isUnsent = (id: string) => !noted.has(id) || (row.sent.includes(id) && !sent.has(id));
  const unsent = row.wanted.filter(isUnsent);
  const unpaid = row.paid.filter((id) => !row.invoiced.includes(id));
  const faults: string[] = [];
  if (unsent.length > 0) faults.push(`${unsent.length} events have no mail: ${unsent[0]}…`);
  if (unpaid.length > 0) faults.push(`${unpaid.length} sales have no invoice: ${unpaid[0]}…`);
  if (row.noted.length > row.wanted.length) faults.push('there are mails of nothing');
  if (sent.size > row.wanted.length) faults.push('there are files of nothing');
  if (row.invoiced.length !== row.paid.length || row.last !== row.paid.length)
    faults.push(`${row.invoiced.length} invoices up to ${row.last} of ${row.paid.length} sales`);
  const waiting = unsent.length + unpaid.length;
  return { faults, waiting, mails: sent.size, invoices: row.invoiced.length };
}

/** The names of all consumers, as the process tells them in its metrics. */
async function readConsumers(url: string): Promise<Set<string>> {
  const { text } = await get(`${url}/metrics`);
  const names = text.matchAll(/bilheteria_bus_consumed_total\{consumer="([^"]+)"/g);
  return new Set(Array.from(names, ([, name = '']) => name));
}
