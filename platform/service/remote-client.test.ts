import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Type } from 'typebox';
import { afterEach, expect, test } from 'vitest';
import { UnavailableError } from '../errors/unavailable-error.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { defineContract } from './contract.ts';
import { createRemoteClient } from './remote-client.ts';

const contract = defineContract({
  service: 'numbers',
  operations: { double: { input: Type.Number(), output: Type.Number() } },
});

const opened: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

type Answer = { status: number; body: string; afterMs?: number } | 'hang up';

/** A peer that answers each request by `answer`; it counts them and keeps what was asked. */
async function startPeer(answer: (calls: number[], nth: number) => Answer) {
  const asked: number[][] = [];
  const secrets: unknown[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { calls } = JSON.parse(text) as { calls: number[] };
      asked.push(calls);
      secrets.push(request.headers['x-internal-secret']);
      const given = answer(calls, asked.length);
      if (given === 'hang up') return request.socket.destroy();
      return setTimeout(() => {
        response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
      }, given.afterMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  opened.push({ close: () => server.closeAllConnections() }, server);
  return { asked, secrets, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function connect(url: string, timeoutMs = 1000, secret?: string) {
  const client = createRemoteClient(contract, {
    url,
    timeoutMs,
    maxConnections: 4,
    maxInFlight: 2,
    secret,
    metrics: createMetrics(),
  });
  opened.unshift(client);
  return client.api;
}

const doubled = (calls: number[]): Answer => ({
  status: 200,
  body: JSON.stringify({ results: calls.map((call) => ({ value: call * 2 })) }),
});

test('calls of one moment travel in one request and each gets its own result', async () => {
  const peer = await startPeer(doubled);
  const api = connect(peer.url);
  expect(await Promise.all([1, 2, 3].map((n) => api.double(n)))).toEqual([2, 4, 6]);
  expect(peer.asked).toEqual([[1, 2, 3]]);
});

test('the secret of our services is shown where there is one', async () => {
  const peer = await startPeer(doubled);
  await connect(peer.url, 1000, 'a long secret').double(1);
  await connect(peer.url).double(1);
  expect(peer.secrets).toEqual(['a long secret', undefined]);
});

test('a peer that does not let us in is unavailable, and only the log is told why', async () => {
  const peer = await startPeer(() => ({ status: 403, body: '{}' }));
  const refused = connect(peer.url).double(1);
  await expect(refused).rejects.toMatchObject({
    code: 'NUMBERS_UNAVAILABLE',
    message: expect.not.stringContaining('SECRET'),
    cause: { message: expect.stringContaining('INTERNAL_SECRET') },
  });
});

test('a connection that is cut is asked again', async () => {
  const peer = await startPeer((calls, nth) => (nth === 1 ? 'hang up' : doubled(calls)));
  expect(await connect(peer.url).double(4)).toBe(8);
  expect(peer.asked).toHaveLength(2);
});

test('a call that fails at the peer fails alone', async () => {
  const peer = await startPeer((calls) =>
    calls.includes(13) ? { status: 500, body: '{}' } : doubled(calls),
  );
  const api = connect(peer.url);
  const results = await Promise.allSettled([1, 13, 3].map((n) => api.double(n)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('what the peer can not do now is unavailable to its caller alone', async () => {
  const peer = await startPeer((calls) => ({
    status: 200,
    body: JSON.stringify({
      results: calls.map((call) => (call === 2 ? { unavailable: 'busy' } : { value: call * 2 })),
    }),
  }));
  const api = connect(peer.url);
  const results = await Promise.allSettled([1, 2].map((n) => api.double(n)));
  expect(results[0]).toMatchObject({ status: 'fulfilled', value: 2 });
  expect(results[1]).toMatchObject({ reason: { code: 'NUMBERS_UNAVAILABLE', message: 'busy' } });
});

test('a peer that is too slow is unavailable when the time is over', async () => {
  const peer = await startPeer(
    (calls) => ({ ...(doubled(calls) as object), afterMs: 2000 }) as Answer,
  );
  const startMs = performance.now();
  await expect(connect(peer.url, 150).double(1)).rejects.toThrow(UnavailableError);
  expect(performance.now() - startMs).toBeLessThan(1500);
});

test('after failures in a row the breaker answers at once, and lets one try when its time is over', async () => {
  let isDown = true;
  const peer = await startPeer((calls) => (isDown ? 'hang up' : doubled(calls)));
  const api = connect(peer.url);
  for (let i = 0; i < 3; i++) await expect(api.double(1)).rejects.toThrow(UnavailableError);
  const asked = peer.asked.length;
  for (let i = 0; i < 20; i++) await expect(api.double(1)).rejects.toThrow(UnavailableError);
  expect(peer.asked.length).toBe(asked);
  isDown = false;
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await api.double(5)).toBe(10);
});
