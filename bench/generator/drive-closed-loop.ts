import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { FreshRequest } from './fresh-request.ts';
import { createHoldBodies } from './hold-bodies.ts';
import type { LoadOrder, LoadOutcome, WindowEdges } from './load-order.ts';
import { ResponseTally } from './response-tally.ts';

/** autocannon looks this often whether it was told to stop. */
const stopCheckMs = 20;
const neverSeconds = 3600;
/** Longer than autocannon's own time-out of an answer, 10 s. */
const settlePatienceMs = 15_000;

/**
 * Each client sends its next request when it has the answer to the last one.
 *
 * At the end nothing is cut off: every client gets the answer to its request in flight before the
 * loop stops, so that the number of answered successes is exact and can be compared with the
 * database. For this each client is turned to harmless GETs of `/`, and its first answer after the
 * turn is the one that was in flight.
 *
 * @throws Error when some client waits for its last answer in vain
 */
export async function driveClosedLoop(order: LoadOrder, edges: WindowEdges): Promise<LoadOutcome> {
  const tally = new ResponseTally();
  const clients: autocannon.Client[] = [];
  const settled = new Set<autocannon.Client>();
  let closing = false;
  let latest: { client: autocannon.Client; status: number; latencyMs: number } | undefined;

  const countAnswer = (body: string | Buffer | undefined): boolean => {
    if (latest === undefined) return true;
    const { client, status, latencyMs } = latest;
    if (settled.has(client)) return true;
    tally.answered(status, String(body).includes(order.successText), latencyMs);
    if (closing) settled.add(client);
    return true;
  };

  const fresh = order.holds && new FreshRequest(order.url, createHoldBodies(order.holds));
  const run = autocannon(
    {
      url: order.url,
      connections: order.clients,
      pipelining: 1,
      duration: neverSeconds,
      sampleInt: stopCheckMs,
      requests: [requestOf(order)],
      setupClient(client) {
        clients.push(client);
        if (fresh !== undefined) client.setRequests([fresh]);
      },
      verifyBody: countAnswer,
    },
    () => undefined,
  );
  const ended = once(run, 'done');
  run.on('response', (client, status, _bytes, latencyMs) => {
    latest = { client, status, latencyMs };
  });
  run.on('reqError', () => tally.lostOne());

  await sleep(order.warmUpMs);
  tally.openWindow();
  edges.opened();
  await sleep(order.windowMs);
  tally.closeWindow();
  edges.closed();

  closing = true;
  for (const client of clients) client.setRequests([{ method: 'GET', path: '/' }]);
  const deadlineMs = performance.now() + settlePatienceMs;
  while (settled.size < clients.length && performance.now() < deadlineMs) await sleep(5);
  run.stop();
  await ended;
  if (settled.size === clients.length) return tally.outcome();
  throw new Error(`${order.url} has stopped answering.`);
}

function requestOf(order: LoadOrder): autocannon.Request {
  const { method, body } = order;
  const { pathname: path } = new URL(order.url);
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const request = { method, path, headers, ...(body === undefined ? {} : { body }) };
  if (!order.withIdempotencyKey) return request;
  return {
    ...request,
    setupRequest: (next) => ({
      ...next,
      headers: { ...next.headers, 'idempotency-key': randomUUID() },
    }),
  };
}
