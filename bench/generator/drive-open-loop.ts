import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import type { LoadOrder, LoadOutcome, WindowEdges } from './load-order.ts';
import { ResponseTally } from './response-tally.ts';

/** A load of `ratePerSecond` requests, evenly spaced: whoever is due is sent, answers or not. */
type OpenLoopOrder = LoadOrder & { ratePerSecond: number };

/**
 * Requests leave at fixed times, so a slow server can not slow its own load down. Two latencies are
 * kept of each: since it was sent (a wait for a free connection included), and since it was due,
 * which adds the generator's own timer, about a millisecond.
 */
export async function driveOpenLoop(
  order: OpenLoopOrder,
  edges: WindowEdges,
): Promise<LoadOutcome> {
  const tally = new ResponseTally();
  const { origin, pathname } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.clients, pipelining: 1 });
  let inFlight = 0;
  const send = (dueMs: number, nowMs: number): void => {
    inFlight++;
    pool.dispatch(
      requestOf(order, pathname),
      answerHandler(order, tally, dueMs, nowMs, () => inFlight--),
    );
  };

  const startMs = performance.now();
  let sent = 0;
  const pace = setInterval(() => {
    const nowMs = performance.now();
    for (;;) {
      const dueMs = startMs + (sent * 1000) / order.ratePerSecond;
      if (dueMs > nowMs) return;
      sent++;
      send(dueMs, nowMs);
    }
  }, 1);

  await sleep(order.warmUpMs);
  tally.openWindow();
  edges.opened();
  await sleep(order.windowMs);
  tally.closeWindow();
  edges.closed();

  clearInterval(pace);
  while (inFlight > 0) await sleep(5);
  await pool.close();
  return tally.outcome();
}

function requestOf(order: LoadOrder, path: string): Dispatcher.DispatchOptions {
  const { method, body } = order;
  if (body === undefined) return { method, path };
  return { method, path, body, headers: { 'content-type': 'application/json' } };
}

function answerHandler(
  order: LoadOrder,
  tally: ResponseTally,
  dueMs: number,
  sentMs: number,
  done: () => void,
): Dispatcher.DispatchHandler {
  let status = 0;
  let body = '';
  return {
    onRequestStart() {
      // undici takes a handler without this for one of its older kind.
    },
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData(_controller, chunk) {
      body += chunk.toString();
    },
    onResponseEnd() {
      const nowMs = performance.now();
      tally.answered(status, body.includes(order.successText), nowMs - sentMs, nowMs - dueMs);
      done();
    },
    onResponseError() {
      tally.lostOne();
      done();
    },
  };
}
