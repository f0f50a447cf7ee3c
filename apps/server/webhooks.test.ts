import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { verifyWebhook } from '../../platform/testing/verify-webhook.ts';
import { type Receiver, startReceiver } from '../../platform/testing/webhook-receiver.ts';
import { DEFAULT_SESSION_ID } from '../../services/inventory/contract.ts';
import { get, post, put, read } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let receiver: Receiver;
beforeAll(async () => {
  system = await startSystem('monolith', {
    WEBHOOK_ALLOW_PRIVATE: 'true',
    EVENT_RETRY_FIRST_SECONDS: '0.05',
    EVENT_RETRY_MAX_SECONDS: '0.1',
    EVENT_MAX_TRIES: '3',
  });
});
afterAll(() => system.stop());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
const hook = (id: string, path = '') => url(`/admin/webhooks/${id}${path}`);
const buy = async () => (await post(url('/purchase'), { qty: 1 })).headers.get('sale-id');

async function change(id: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  return read(await fetch(hook(id), { method: 'PATCH', headers, body: JSON.stringify(body) }));
}

async function addWebhook(types: string[] = ['TicketsPurchased'], path = '') {
  const answer = await post(url('/admin/webhooks'), { url: receiver.url + path, types });
  const { webhookId, secret } = answer.body as { webhookId: string; secret: string };
  return { webhookId, secret, status: answer.status, text: answer.text };
}

async function deliveries(webhookId: string): Promise<Record<string, unknown>[]> {
  const { body } = await get(hook(webhookId, '/deliveries'));
  return body['deliveries'] as Record<string, unknown>[];
}
const newest = async (webhookId: string) => (await deliveries(webhookId))[0] ?? {};
const patient = { timeout: 15_000 };

test('[NOT-46] a purchase is told to an endpoint, which can tell who says so', async () => {
  const { webhookId, secret, status } = await addWebhook();
  expect([status, secret]).toEqual([201, expect.stringMatching(/^whsec_[\w+/]{43}=$/)]);
  await buy();
  await expect.poll(() => receiver.received.length, patient).toBe(1);
  const [{ headers, body, event } = { headers: {}, body: '', event: undefined }] =
    receiver.received;
  expect(verifyWebhook(secret, headers, body)).toBe(true);
  expect(event).toMatchObject({
    type: 'TicketsPurchased',
    source: '/sales',
    data: { sessionId: DEFAULT_SESSION_ID, quantity: 1 },
  });
  await expect.poll(async () => (await newest(webhookId))['status'], patient).toBe('delivered');
  expect(await newest(webhookId)).toMatchObject({ tries: 1, answerStatus: 204, failure: null });
});

test('[NOT-47] an endpoint that fails is tried again, until no try is left; then it can be sent again', async () => {
  const { webhookId } = await addWebhook();
  receiver.answer = (response) => response.writeHead(500).end('broken');
  await buy();
  await expect.poll(async () => (await newest(webhookId))['status'], patient).toBe('dead');
  expect(receiver.received).toHaveLength(3);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const dead = await newest(webhookId);
  expect(dead).toMatchObject({ tries: 3, answerStatus: 500, answerStart: 'broken' });
  const letters = await get(url('/admin/dead-letters?consumer=webhook'));
  expect(letters.text).toContain('It answered 500.');

  receiver.answer = (response) => response.writeHead(200).end();
  const resent = await post(
    hook(webhookId, `/deliveries/${String(dead['deliveryId'])}/resend`),
    {},
  );
  expect(resent.status).toBe(202);
  await expect.poll(async () => (await newest(webhookId))['status'], patient).toBe('delivered');
  expect((await newest(webhookId))['tries']).toBe(4);
});

test('[NOT-48] an endpoint that hangs up holds up no other, and gets its events in their order later', async () => {
  const broken = await addWebhook(['ReservationCreated', 'ReservationCancelled'], '/broken');
  const sound = await addWebhook(['ReservationCreated', 'ReservationCancelled'], '/sound');
  let hangUps = 0;
  receiver.answer = (response, { path }) => {
    if (path.endsWith('/broken') && ++hangUps <= 2) response.destroy();
    else response.writeHead(204).end();
  };
  const session = { movieTitle: 'x', startTime: '2030-01-01T20:00:00Z', ticketPrice: 25 };
  const room = { roomNumber: '1', totalSeats: 16 };
  const { sessionId } = (await post(url('/sessions'), { ...session, ...room })).body;
  const wish = { sessionId, userId: 'u', seatNumbers: ['A1'] };
  const { reservationId } = (await post(url('/reservations'), wish)).body;
  await fetch(url(`/reservations/${String(reservationId)}`), { method: 'DELETE' });
  const got = (path: string) => receiver.received.filter((each) => each.path.endsWith(path));
  await expect.poll(() => got('/sound').length, patient).toBe(2);
  await expect.poll(() => got('/broken').length, patient).toBe(4);
  const names = got('/broken').map(({ event }) => event.type);
  expect(names.slice(2)).toEqual(['ReservationCreated', 'ReservationCancelled']);
  expect(names.slice(0, 2)).toEqual(['ReservationCreated', 'ReservationCreated']);
  for (const { webhookId } of [broken, sound]) {
    await fetch(hook(webhookId), { method: 'DELETE' });
  }
});

test('[NOT-46] events of all services come: of tickets, payments and lines too', async () => {
  const { webhookId } = await addWebhook(['*'], '/all');
  const session = { movieTitle: 'x', startTime: '2090-01-01T20:00:00Z', ticketPrice: 25 };
  const room = { roomNumber: '1', totalSeats: 16 };
  const { sessionId } = (await post(url('/sessions'), { ...session, ...room })).body;
  const wish = { sessionId, userId: 'u', seatNumbers: ['A1'] };
  const { reservationId } = (await post(url('/reservations'), wish)).body;
  const paid = { paymentMethod: 'credit_card', transactionId: 'tx-1' };
  await post(url(`/reservations/${String(reservationId)}/confirm`), paid);
  const line = { opensAt: '2090-01-01T10:00:00Z' };
  await put(url(`/sessions/${String(sessionId)}/queue/settings`), line);
  const sources = ['/admission', '/inventory', '/payments', '/sales', '/waiting-room'];
  const got = () => [...new Set(receiver.received.map(({ event }) => event.source))].toSorted();
  await expect.poll(got, patient).toEqual(sources);
  await fetch(hook(webhookId), { method: 'DELETE' });
});

test('[NOT-50] a paused endpoint gets nothing of what happens meanwhile', async () => {
  const { webhookId } = await addWebhook();
  const other = await addWebhook(['*'], '/other');
  expect((await change(webhookId, { status: 'paused' })).body['status']).toBe('paused');
  await buy();
  await expect.poll(() => receiver.received.length, patient).toBe(1);
  expect((await change(webhookId, { status: 'active' })).status).toBe(200);
  await fetch(hook(other.webhookId), { method: 'DELETE' });
  await buy();
  await expect.poll(() => receiver.received.length, patient).toBe(2);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook/other', '/hook']);
  expect(await deliveries(webhookId)).toHaveLength(1);
});

test('[NOT-49] a secret is told when it is made, and never again', async () => {
  const { webhookId, secret } = await addWebhook();
  const rotated = await post(hook(webhookId, '/rotate-secret'), {});
  expect(rotated.body['secret']).not.toBe(secret);
  await post(hook(webhookId, '/ping'), {});
  const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
  expect(verifyWebhook(secret, headers, body)).toBe(true);
  expect(verifyWebhook(String(rotated.body['secret']), headers, body)).toBe(true);
  const answers = await Promise.all([
    get(url('/admin/webhooks')),
    get(hook(webhookId)),
    change(webhookId, { description: 'x' }),
    get(hook(webhookId, '/deliveries')),
    post(hook(webhookId, '/ping'), {}),
  ]);
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text).not.toContain('whsec_');
    expect(text).not.toMatch(/"secret"/i);
  }
});

test('a command with a key is carried out once', async () => {
  const headers = { 'idempotency-key': newId() };
  const body = { url: receiver.url, types: ['*'] };
  const [first, second] = [
    await post(url('/admin/webhooks'), body, headers),
    await post(url('/admin/webhooks'), body, headers),
  ];
  expect(second.text).toBe(first.text);
  const id = String(first.body['webhookId']);
  expect((await fetch(hook(id), { method: 'DELETE' })).status).toBe(204);
  expect((await get(hook(id))).status).toBe(404);
});

test('what is wrong with a request is said', async () => {
  const add = (body: unknown) => post(url('/admin/webhooks'), body);
  const types = ['TicketsPurchased'];
  const wrong = [
    { url: receiver.url },
    { types },
    { url: receiver.url, types: [] },
    { url: receiver.url, types: ['NoSuchEvent'] },
    { url: 'ftp://example.org/', types },
    { url: 'https://user:password@example.org/', types },
    { url: 7, types },
  ];
  for (const body of wrong) {
    const answer = await add(body);
    expect([answer.status, answer.body['error']]).toEqual([422, 'VALIDATION_FAILED']);
  }
  const id = newId();
  const unknown = [
    await get(hook(id)),
    await change(id, { status: 'paused' }),
    await post(hook(id, '/ping'), {}),
    await post(hook(id, '/rotate-secret'), {}),
    await get(hook(id, '/deliveries')),
    await post(hook(id, `/deliveries/${newId()}/resend`), {}),
    await read(await fetch(hook(id), { method: 'DELETE' })),
  ];
  expect(unknown.map(({ status }) => status)).toEqual(unknown.map(() => 404));
  expect((await get(hook('1'))).status).toBe(422);
  expect((await change(id, {})).status).toBe(422);
});

test('[NOT-51] without leave no endpoint lies in the private network', async () => {
  const strict = await startSystem('monolith', { ENVIRONMENT: 'test' });
  const add = (endpoint: string) =>
    post(`${strict.ticketUrl}/api/v1/admin/webhooks`, { url: endpoint, types: ['*'] });
  for (const endpoint of [receiver.url, 'http://2130706433/', 'http://localhost.:8000/']) {
    const { status, body } = await add(endpoint);
    expect([status, body['message']]).toEqual([422, 'url leads into a private network']);
  }
  expect((await add('https://example.org/')).status).toBe(201);
  await strict.stop();
});
