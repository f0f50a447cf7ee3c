import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../platform/testing/service-database.ts';
import { type Receiver, startReceiver } from '../../../platform/testing/webhook-receiver.ts';
import { createWebhookClient, type WebhookClient } from '../clients/webhook-client.ts';
import { createManageWebhooks } from '../commands/manage-webhooks.ts';
import { createPingWebhook } from '../commands/ping-webhook.ts';
import { createFindWebhooks } from '../queries/find-webhooks.ts';
import type { EventConsumer } from './event-consumer.ts';
import { makeEvent } from './testing/make-event.ts';
import { createWebhookConsumer } from './webhook-consumer.ts';
import { createWebhookSender } from './webhook-sender.ts';

let store: ServiceDatabase;
let client: WebhookClient;
let receiver: Receiver;
let sender: EventConsumer;
beforeAll(async () => {
  store = await createServiceDatabase('notifications', new URL('../migrations/', import.meta.url));
  const rules = { allowPrivate: true, requireHttps: false };
  client = createWebhookClient({ rules, version: 'test', clock: systemClock, timeoutMs: 500 });
  sender = createWebhookSender(store.database, client, systemClock);
});
afterAll(async () => {
  await client.close();
  await store.close();
});
beforeEach(async () => {
  receiver = await startReceiver();
  await run('DELETE FROM notifications.webhook');
  await run('DELETE FROM notifications.delivery');
});
afterEach(() => receiver.close());

let runs = 0;
const run = (text: string) => store.database.execute({ name: `test.run-${++runs}`, text }, []);
const webhooks = () => createManageWebhooks(store.database);
const find = () => createFindWebhooks(store.database);
const tell = (events: CloudEvent[]) => createWebhookConsumer(store.openAnother()).handle(events);

async function addWebhook(types: string[], path = ''): Promise<string> {
  const webhookId = newId();
  await webhooks().create({ webhookId, url: receiver.url + path, types, description: '' });
  return webhookId;
}

/** The queue, in its order. */
async function queued(): Promise<{ subject: string; event: CloudEvent }[]> {
  const text = `SELECT subject, event FROM notifications.delivery WHERE state = 'waiting' ORDER BY position`;
  const rows = await store.database.query<[string, CloudEvent]>({ name: 'test.queue', text }, []);
  return rows.map(([subject, event]) => ({ subject, event }));
}

/** Sends all that is queued, as the job does it when nothing fails. */
async function sendAll(): Promise<void> {
  for (const { event } of await queued()) await sender.handle([event]);
  await run('DELETE FROM notifications.delivery');
}

const paid = (reservationId = `res-${newId()}`) => makeEvent('PaymentConfirmed', { reservationId });
const statuses = async (webhookId: string) =>
  (await find().deliveries(webhookId, null, 100)).map(({ status }) => status);

test('[NOT-46] an event goes once to each endpoint that wants it, however often it comes', async () => {
  await addWebhook(['PaymentConfirmed'], '/one');
  await addWebhook(['*'], '/all');
  await addWebhook(['SaleRefunded'], '/other');
  const event = paid();
  await Promise.all([tell([event]), tell([event, event])]);
  await sendAll();
  await tell([event]);
  await sendAll();
  expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/hook/all', '/hook/one']);
  expect(receiver.received[0]?.event).toEqual(event);
  expect(receiver.received[0]?.headers['webhook-id']).toBe(event.id);
});

test('[NOT-48] deliveries of one reservation stand in one line for each endpoint, in their order', async () => {
  const [one, other] = [await addWebhook(['*'], '/one'), await addWebhook(['*'], '/other')];
  const reservationId = `res-${newId()}`;
  const events = ['ReservationCreated', 'ReservationExtended', 'PaymentConfirmed'].map((type) =>
    makeEvent(type, { reservationId }),
  );
  await tell(events.slice(0, 2));
  await tell(events.slice(1));
  for (const webhookId of [one, other]) {
    const line = (await queued()).filter(
      ({ subject }) => subject === `${webhookId} ${reservationId}`,
    );
    expect(line.map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
  }
  expect(await queued()).toHaveLength(6);
});

test('[NOT-47] what an endpoint does not take fails, is logged, and counts once it is taken', async () => {
  const webhookId = await addWebhook(['PaymentConfirmed']);
  await tell([paid()]);
  const [{ event } = fail()] = await queued();
  receiver.answer = (response) => response.writeHead(503).end('later');
  await expect(sender.handle([event])).rejects.toThrow('It answered 503.');
  expect((await find().deliveries(webhookId, null, 1))[0]).toMatchObject({
    status: 'waiting',
    tries: 1,
    answerStatus: 503,
    answerStart: 'later',
    failure: 'It answered 503.',
  });
  receiver.answer = (response) => response.destroy();
  await expect(sender.handle([event])).rejects.toThrow('could not be reached');
  receiver.answer = (response) => response.writeHead(200).end();
  await sendAll();
  expect((await find().deliveries(webhookId, null, 1))[0]).toMatchObject({
    status: 'delivered',
    tries: 3,
    failure: null,
  });
});

test('[NOT-48] an endpoint that does not answer takes the time of one message, and not of each', async () => {
  await addWebhook(['PaymentConfirmed'], '/silent');
  const other = await addWebhook(['PaymentConfirmed'], '/other');
  receiver.answer = (response, { path }) => {
    if (path.endsWith('/other')) response.writeHead(204).end();
  };
  await tell(Array.from({ length: 20 }, () => paid()));
  const startMs = performance.now();
  for (const { event } of await queued()) await sender.handle([event]).catch(() => undefined);
  expect(performance.now() - startMs).toBeLessThan(3000);
  expect((await statuses(other)).length).toBe(20);
  const paths = receiver.received.map(({ path }) => path);
  expect(paths.filter((path) => path.endsWith('/silent'))).toHaveLength(1);
  expect(paths.filter((path) => path.endsWith('/other'))).toHaveLength(20);
});

test('[NOT-50] a paused endpoint gets nothing, and nothing is kept for it', async () => {
  const webhookId = await addWebhook(['PaymentConfirmed']);
  await tell([paid()]);
  await webhooks().change(webhookId, { state: 'paused' });
  await tell([paid()]);
  await sendAll();
  await webhooks().change(webhookId, { state: 'active' });
  const last = paid();
  await tell([last]);
  await sendAll();
  expect(receiver.received.map(({ event }) => event.id)).toEqual([last.id]);
  expect(await statuses(webhookId)).toEqual(['delivered', 'skipped']);
});

test('[NOT-50] a deleted endpoint gets nothing, not even what was queued for it', async () => {
  const webhookId = await addWebhook(['PaymentConfirmed']);
  await tell([paid()]);
  const [{ event } = fail()] = await queued();
  expect(await webhooks().delete(webhookId)).toBe(true);
  expect(await queued()).toEqual([]);
  await sender.handle([event]);
  expect(receiver.received).toEqual([]);
  expect(await webhooks().delete(webhookId)).toBe(false);
});

test('[NOT-52] what was delivered or given up is sent again when it is asked for', async () => {
  const webhookId = await addWebhook(['PaymentConfirmed']);
  await tell([paid(), paid()]);
  await run(`UPDATE notifications.delivery SET state = 'dead' WHERE position % 2 = 0`);
  expect((await statuses(webhookId)).sort()).toEqual(['dead', 'waiting']);
  await run(`DELETE FROM notifications.delivery WHERE state = 'waiting'`);
  for (const { deliveryId } of await find().deliveries(webhookId, null, 10)) {
    expect(await webhooks().resend(webhookId, deliveryId)).toBe(true);
    expect(await webhooks().resend(webhookId, deliveryId)).toBe(true);
    expect(await webhooks().resend(newId(), deliveryId)).toBe(false);
  }
  await sendAll();
  expect(receiver.received).toHaveLength(2);
  expect(await statuses(webhookId)).toEqual(['delivered', 'delivered']);
});

test('[NOT-49] after a rotation both secrets sign for a day; a repeated command rotates once', async () => {
  const webhookId = await addWebhook(['PaymentConfirmed']);
  const signatures = async () => {
    await tell([paid()]);
    await sendAll();
    return String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ').length;
  };
  expect(await signatures()).toBe(1);
  const commandId = newId();
  const rotated = await webhooks().rotateSecret(webhookId, commandId);
  expect(await webhooks().rotateSecret(webhookId, commandId)).toEqual(rotated);
  expect((rotated?.oldSecretUntilMs ?? 0) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
  expect(await signatures()).toBe(2);
  await run('UPDATE notifications.webhook SET old_secret_until = now()');
  expect(await signatures()).toBe(1);
  expect(await webhooks().rotateSecret(newId(), commandId)).toBeUndefined();
});

test('[NOT-49] no log, listing or failure has a secret', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const webhookId = newId();
  const secret = await webhooks().create({
    webhookId,
    url: receiver.url,
    types: ['PaymentConfirmed'],
    description: '',
  });
  receiver.answer = (response) => response.destroy();
  await tell([paid()]);
  await sendAll().catch((error: unknown) => log.error({ err: error }));
  const listed = JSON.stringify([await find().all(), await find().deliveries(webhookId, null, 9)]);
  const { event } = (await queued())[0] ?? fail();
  const told = `${listed} ${lines.join()} ${JSON.stringify(event)}`;
  expect(told).toContain('could not be reached');
  expect(told).not.toContain(secret.slice('whsec_'.length, 30));
});

test('a ping tells what the endpoint says to it, paused or not', async () => {
  const webhookId = await addWebhook(['PaymentConfirmed']);
  const ping = createPingWebhook(store.database, client, systemClock);
  await webhooks().change(webhookId, { state: 'paused' });
  receiver.answer = (response) => response.writeHead(418).end('teapot');
  expect(await ping(webhookId)).toMatchObject({ isDelivered: false, status: 418, start: 'teapot' });
  expect(receiver.received[0]?.event).toMatchObject({ type: 'WebhookPinged', subject: webhookId });
  expect(await ping(newId())).toBeUndefined();
});

test('events that nobody wants leave nothing behind', async () => {
  await addWebhook(['SaleRefunded']);
  await tell([paid(), paid()]);
  expect(await queued()).toEqual([]);
});

function fail(): never {
  throw new Error('nothing is queued');
}
