import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  handleWhen,
  type IPolicy,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { Pool } from 'undici';
import { INTERNAL_SECRET_HEADER } from '../access/shows-secret.ts';
import { type Batcher, createBatcher } from '../batch/batcher.ts';
import { systemClock } from '../clock/clock.ts';
import { UnavailableError } from '../errors/unavailable-error.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { RpcMetrics } from '../telemetry/rpc-metrics.ts';
import { tracing } from '../telemetry/tracing.ts';
import { type ApiOf, type Contract, operationPath } from './contract.ts';
import { type CallResult, MAX_CALLS_PER_REQUEST } from './contract-routes.ts';

export type RemoteClientOptions = {
  url: string;
  /** For one call with all its attempts. */
  timeoutMs: number;
  maxConnections: number;
  /** Requests in flight for each operation, and so the connections that stay open. */
  maxInFlight: number;
  /** What the peer wants to be shown. */
  secret?: string | undefined;
  metrics: Metrics;
};

/** The client of a service that runs elsewhere; `close` ends its connections. */
export type RemoteClient<C extends Contract> = {
  readonly api: ApiOf<C>;
  close: () => Promise<void>;
};

/**
 * A client with the same interface as the direct call. Calls that are made while a request is out
 * travel together in the next one. Connections are kept alive; a failed request is asked again within
 * the time limit, since every operation is idempotent; after five failures in a row the breaker
 * answers 503 at once and tries one call a second until the peer is back.
 */
export function createRemoteClient<C extends Contract>(
  contract: C,
  options: RemoteClientOptions,
): RemoteClient<C> {
  const pool = new Pool(options.url, {
    connections: options.maxConnections,
    keepAliveTimeout: 30_000,
  });
  const peer: Peer = {
    name: contract.service,
    pool,
    policy: resilience(contract.service, options),
    headers: {
      'content-type': 'application/json',
      ...(options.secret !== undefined && { [INTERNAL_SECRET_HEADER]: options.secret }),
    },
    metrics: options.metrics.rpc,
  };
  const batchers = new Map<string, Batcher<unknown, CallResult>>();
  for (const name of Object.keys(contract.operations)) {
    const path = operationPath(contract.service, name);
    batchers.set(
      name,
      createBatcher<unknown, CallResult>({
        name: `call ${contract.service}.${name}`,
        run: (calls) => post(peer, path, calls),
        maxBatchSize: MAX_CALLS_PER_REQUEST,
        maxInFlight: options.maxInFlight,
        maxWaiting: 20_000,
        retry: { isTransient: () => false, forMs: 0, firstDelayMs: 1, maxDelayMs: 1 },
        clock: systemClock,
        metrics: options.metrics.forBatch(`call ${contract.service}.${name}`),
      }),
    );
  }
  const api = Object.fromEntries(
    [...batchers].map(([name, batcher]) => [
      name,
      async (input: unknown) => unwrap(await batcher.submit(input), contract.service),
    ]),
  );
  return { api: api as ApiOf<C>, close: () => pool.close() };
}

function resilience(peer: string, { timeoutMs, metrics }: RemoteClientOptions): IPolicy {
  const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  const worthAsking = handleWhen((error) => !(error instanceof BrokenCircuitError));
  const again = retry(worthAsking, {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 20, maxDelay: 200 }),
  });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: 1000,
    breaker: new ConsecutiveBreaker(5),
  });
  metrics.rpc.watchBreaker(peer, () => breaker.state);
  return wrap(limit, again, breaker);
}

type Peer = {
  name: string;
  pool: Pool;
  policy: IPolicy;
  /** Of every request. */
  headers: Readonly<Record<string, string>>;
  metrics: RpcMetrics;
};

async function post(peer: Peer, path: string, calls: readonly unknown[]): Promise<CallResult[]> {
  const startMs = performance.now();
  let outcome = 'unreachable';
  try {
    const answer = await peer.policy.execute(({ signal }) => send(peer, path, calls, signal));
    outcome = String(answer.statusCode);
    if (answer.statusCode === 403) throw unavailable(peer.name, new Error(NOT_LET_IN));
    if (answer.statusCode !== 200) {
      throw new Error(`${peer.name} refused ${path} with ${answer.statusCode}: ${answer.body}`);
    }
    return readResults(answer.body, calls.length, peer.name);
  } catch (cause) {
    if (outcome !== 'unreachable') throw cause;
    if (cause instanceof BrokenCircuitError) outcome = 'broken';
    if (cause instanceof TaskCancelledError) outcome = 'timeout';
    throw unavailable(peer.name, cause);
  } finally {
    peer.metrics.observeCall(peer.name, outcome, (performance.now() - startMs) / 1000);
  }
}

/** For the log; callers are told no more than that the peer is away. */
const NOT_LET_IN = 'it does not let us in: its INTERNAL_SECRET is another';

function unavailable(peer: string, cause: unknown): UnavailableError {
  return new UnavailableError(`The ${peer} service can not be reached; ask again shortly.`, {
    code: unavailableCode(peer),
    cause,
  });
}

function unavailableCode(peer: string): string {
  return `${peer.toUpperCase().replaceAll('-', '_')}_UNAVAILABLE`;
}

async function send(peer: Peer, path: string, calls: readonly unknown[], signal: AbortSignal) {
  const headers = { ...peer.headers };
  tracing.active?.injectTraceparent(headers);
  const response = await peer.pool.request({
    method: 'POST',
    path,
    headers,
    body: JSON.stringify({ calls }),
    signal,
  });
  const { statusCode } = response;
  const body = await response.body.text();
  if (statusCode >= 502) throw new Error(`${peer.name} answered ${statusCode}`);
  return { statusCode, body };
}

function readResults(body: string, expected: number, peer: string): CallResult[] {
  const { results } = JSON.parse(body) as { results: CallResult[] };
  if (!Array.isArray(results) || results.length !== expected) {
    throw new Error(`${peer} answered ${results?.length} results to ${expected} calls`);
  }
  return results;
}

function unwrap(result: CallResult, peer: string): unknown {
  if ('value' in result) return result.value;
  throw new UnavailableError(result.unavailable, { code: unavailableCode(peer) });
}
