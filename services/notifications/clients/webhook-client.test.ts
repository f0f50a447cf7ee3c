import type { LookupAddress } from 'node:dns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { verifyWebhook } from '../../../platform/testing/verify-webhook.ts';
import {
  type Answer,
  type Received,
  type Receiver,
  startReceiver,
} from '../../../platform/testing/webhook-receiver.ts';
import type { Resolve } from './guarded-connector.ts';
import { newWebhookSecret } from './sign-webhook.ts';
import { createWebhookClient, type WebhookClient } from './webhook-client.ts';

let receiver: Receiver;
const clients: WebhookClient[] = [];
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map(({ close }) => close()));
  await receiver.close();
});

function client(more: { allowPrivate?: boolean; resolve?: Resolve; timeoutMs?: number } = {}) {
  const { allowPrivate = true, ...rest } = more;
  const rules = { allowPrivate, requireHttps: false };
  const made = createWebhookClient({ rules, version: '1.2.3', clock: systemClock, ...rest });
  clients.push(made);
  return made;
}

const secret = newWebhookSecret();
const message = (url = receiver.url, secrets = [secret]) => ({
  url,
  secrets,
  id: newId(),
  body: JSON.stringify({ type: 'PaymentConfirmed', data: { movieTitle: 'Café 🎬' } }),
});

function received(): Received {
  const [first] = receiver.received;
  if (!first) throw new Error('nothing was received');
  return first;
}

test('[NOT-46] a message is signed and dated by Standard Webhooks, and says what it is', async () => {
  const sent = message();
  expect(await client().send(sent)).toMatchObject({
    isDelivered: true,
    status: 204,
    failure: null,
  });
  const { headers, body } = received();
  expect(body).toBe(sent.body);
  expect(verifyWebhook(secret, headers, body)).toBe(true);
  expect(verifyWebhook(secret, headers, `${body} `)).toBe(false);
  expect(verifyWebhook(secret, { ...headers, 'webhook-timestamp': '1' }, body)).toBe(false);
  expect(verifyWebhook(newWebhookSecret(), headers, body)).toBe(false);
  expect(headers).toMatchObject({
    'webhook-id': sent.id,
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'Bilheteria/1.2.3',
  });
  expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(5);
});

test('the signature is that of the example in the specification', async () => {
  const { signWebhook } = await import('./sign-webhook.ts');
  const example = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    atMs: 1_614_265_330_000,
  };
  expect(signWebhook(example, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toEqual({
    'webhook-id': example.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('[NOT-49] with two secrets a message verifies by either', async () => {
  const old = newWebhookSecret();
  await client().send(message(receiver.url, [secret, old]));
  const { headers, body } = received();
  expect([verifyWebhook(secret, headers, body), verifyWebhook(old, headers, body)]).toEqual([
    true,
    true,
  ]);
});

const refusals: [string, Answer, number | null, RegExp][] = [
  ['an answer of 500', (r) => r.writeHead(500).end('no'), 500, /answered 500/],
  ['an answer of 404', (r) => r.writeHead(404).end(), 404, /answered 404/],
  ['a redirect', (r) => r.writeHead(307, { location: '/else' }).end(), 307, /answered 307/],
  ['silence', () => undefined, null, /in time/],
  ['a hang-up', (r) => r.destroy(), null, /could not be reached/],
  ['something else than HTTP', (r) => r.socket?.end('hello'), null, /could not be reached/],
];
test.each(refusals)('[NOT-47] %s does not count', async (_what, answer, status, failure) => {
  receiver.answer = answer;
  const got = await client({ timeoutMs: 300 }).send(message());
  expect(got).toMatchObject({ isDelivered: false, status });
  expect(got.failure).toMatch(failure);
  expect(receiver.received).toHaveLength(1);
});

test('[NOT-47] a body without end is not read: its status counts, and its first bytes are kept', async () => {
  let written = 0;
  receiver.answer = (response) => {
    response.writeHead(200);
    const write = () => {
      if (response.destroyed || written > 50_000_000) return;
      written += 16_384;
      response.write(`\0${'x'.repeat(16_383)}`, () => setImmediate(write));
    };
    write();
  };
  const got = await client().send(message());
  expect(got).toMatchObject({ isDelivered: true, status: 200 });
  expect(got.start).toHaveLength(1024);
  expect(got.start).toMatch(/^\ufffdxx/);
  expect(written).toBeLessThan(10_000_000);
});

test('[NOT-47] an answer that stalls after its status counts', async () => {
  receiver.answer = (response) => void response.writeHead(202).write('well');
  expect(await client({ timeoutMs: 300 }).send(message())).toMatchObject({
    isDelivered: true,
    status: 202,
    start: 'well',
  });
});

const leadsTo =
  (...addresses: string[]): Resolve =>
  (_hostname, _options, callback) => {
    const found = addresses.map((address): LookupAddress => {
      return { address, family: address.includes(':') ? 6 : 4 };
    });
    callback(null, found);
  };

test.each([
  ['this machine', leadsTo('127.0.0.1')],
  ['this machine, in IPv6', leadsTo('::ffff:127.0.0.1')],
  ['a public and a private address', leadsTo('1.1.1.1', '127.0.0.1')],
  ['the metadata of a cloud', leadsTo('169.254.169.254')],
  ['nowhere', leadsTo()],
])('[NOT-51] no connection is made to a name that leads to %s', async (_where, resolve) => {
  const { port } = new URL(receiver.url);
  const got = await client({ allowPrivate: false, resolve }).send(
    message(`http://hooks.example.org:${port}/`),
  );
  expect(got.isDelivered).toBe(false);
  expect(got.failure).toMatch(/leads into a private network/);
  expect(receiver.received).toEqual([]);
});

test('[NOT-51] a name is looked at for each connection: one that leads elsewhere later is refused then', async () => {
  const { port } = new URL(receiver.url);
  let asked = 0;
  const resolve: Resolve = (hostname, options, callback) => {
    asked++;
    leadsTo(asked === 1 ? '192.0.2.1' : '127.0.0.1')(hostname, options, callback);
  };
  const rebound = client({ allowPrivate: false, resolve });
  for (let i = 0; i < 3; i++) await rebound.send(message(`http://hooks.example.org:${port}/`));
  expect(asked).toBe(3);
  expect(receiver.received).toEqual([]);
});

test('[NOT-51] names and forms of this machine reach nobody, unless that is allowed', async () => {
  const { port } = new URL(receiver.url);
  const hosts = ['127.0.0.1', '2130706433', '0177.1', '0x7f.1', 'localhost', 'localhost.', '[::1]'];
  hosts.push('[::ffff:127.0.0.1]', '0');
  for (const host of hosts) {
    const got = await client({ allowPrivate: false }).send(message(`http://${host}:${port}/`));
    expect(got.failure, host).toMatch(/leads into a private network/);
  }
  expect(receiver.received).toEqual([]);
  expect(await client().send(message(`http://localhost:${port}/`))).toMatchObject({ status: 204 });
});
