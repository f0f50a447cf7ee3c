import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type autocannon from 'autocannon';
import { Crowd } from './crowd.ts';
import { withFreshBodies, withTokensInTurn } from './fresh-request.ts';
import { createHoldBodies } from './hold-bodies.ts';
import { createJoinBodies } from './join-bodies.ts';
import type { LoadOrder, LoadOutcome, WindowEdges } from './load-order.ts';
import { ResponseTally } from './response-tally.ts';

/**
 * Each client sends its next request when it has the answer to the last one.
 *
 * All clients are connected before the first one asks, so that they begin in the same moment. At the
 * end nothing is cut off: every client gets the answer to its request in flight before the loop
 * stops, so that the number of answered successes is exact and can be compared with the database. For
 * both, clients send harmless GETs of `/` whenever they are not to ask; the first answer after such a
 * turn still belongs to the request before it.
 *
 * @throws Error when some client waits for its first or last answer in vain
 */
export async function driveClosedLoop(order: LoadOrder, edges: WindowEdges): Promise<LoadOutcome> {
  const tally = new ResponseTally();
  const crowd = new Crowd(order.url, {
    answered: (status, body, latencyMs) =>
      tally.answered(status, body.includes(order.successText), latencyMs),
    lost: () => tally.lostOne(),
  });
  try {
    await crowd.connect(order.clients);
    crowd.ask(requestOf(order));

    await sleep(order.warmUpMs);
    tally.openWindow();
    edges.opened();
    await sleep(order.windowMs);
    tally.closeWindow();
    edges.closed();

    await crowd.settle();
  } finally {
    await crowd.stop();
  }
  return tally.outcome();
}

function requestOf(order: LoadOrder): autocannon.Request {
  const { url, method, body, holds, joins, tokens } = order;
  if (holds) return withFreshBodies(url, createHoldBodies(holds));
  if (joins) return withFreshBodies(url, createJoinBodies(joins));
  if (tokens) return withTokensInTurn(url, body ?? '', tokens);
  const { pathname: path } = new URL(url);
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
