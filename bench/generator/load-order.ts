import type { HoldBodies } from './hold-bodies.ts';
import type { JoinBodies } from './join-bodies.ts';

/** One stretch of load that the coordinator asks the generator for. */
export type LoadOrder = {
  url: string;
  method: 'GET' | 'POST';
  body?: string;
  /** Instead of `body`, in a closed loop: a body of its own for each request. */
  holds?: HoldBodies;
  /** The same, for joins of a line. */
  joins?: JoinBodies;
  /** In a closed loop: bearer tokens, of which each request, a POST of `body`, shows the next. */
  tokens?: readonly string[];
  /** Connections, kept alive, one request in flight on each. */
  clients: number;
  /** Load before the counting starts, so that code is compiled and caches are filled. */
  warmUpMs: number;
  windowMs: number;
  /** Requests a second at fixed times, whatever the answers do (open loop). Absent: closed loop. */
  ratePerSecond?: number;
  /** A fresh `Idempotency-Key` on each request. */
  withIdempotencyKey: boolean;
  /** An answer is a success when its status is 2xx and its body holds this text. */
  successText: string;
};

/** What came of a LoadOrder. Counts are of the window, unless they say otherwise. */
export type LoadOutcome = {
  ratePerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Open loop: the p99 from the moment a request was due, so that the generator's own delay counts. */
  p99SinceDueMs?: number;
  /** Answers with a 2xx that are no success, such as `"success": false`. */
  refused: number;
  non2xx: number;
  /** Requests that got no answer: connection errors and time-outs. */
  lost: number;
  generatorCpuSeconds: number;
  /** Requests of the whole order: warm-up, window and the last ones in flight. */
  sentInAll: number;
  /** Successes of the whole order. */
  successesInAll: number;
  /** Answers 409 of the whole order. */
  conflictsInAll: number;
  /** Requests of the whole order whose effect is unknown: lost, or answered with a 5xx. */
  inDoubtInAll: number;
};

/** Called at the edges of the window, so that others measure the same stretch of time. */
export type WindowEdges = { opened: () => void; closed: () => void };
