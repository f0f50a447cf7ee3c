import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { UnavailableError } from '../errors/unavailable-error.ts';
import type { BatchMetrics } from '../telemetry/batch-metrics.ts';
import type { Entry } from './command-queue.ts';

export type RetryPolicy = {
  /** Whether the same statement may well succeed when it is asked again. */
  isTransient: (error: unknown) => boolean;
  /** How long a batch is asked again before its callers are told 503. */
  forMs: number;
  firstDelayMs: number;
  maxDelayMs: number;
};

type Failures = Pick<BatchMetrics, 'retried' | 'split'>;

/**
 * Runs a batch and settles every entry, whatever happens.
 *
 * - A transient failure (lost connection, restart, serialisation) leaves the commit in doubt: the
 *   whole batch is asked again, with growing and jittered pauses, until `forMs` is over.
 * - Any other failure is some command's own fault: the batch is halved, in order, until the poisoned
 *   command stands alone and fails alone.
 *
 * @param makeWay called once a whole batch is decided, before any of its callers is told: what waits behind it may go,
 *   and they are told when that is on its way
 */
export async function runSafely<Command, Outcome>(
  batch: readonly Entry<Command, Outcome>[],
  run: (commands: readonly Command[]) => Promise<readonly Outcome[]>,
  policy: RetryPolicy,
  metrics: Failures,
  makeWay?: () => Promise<void> | undefined,
): Promise<void> {
  let outcomes: readonly Outcome[];
  try {
    outcomes = await askUntilDecided(batch, run, policy, metrics);
    if (outcomes.length !== batch.length) {
      throw new Error(`${batch.length} commands got ${outcomes.length} outcomes`);
    }
  } catch (error) {
    if (batch.length === 1 || error instanceof UnavailableError) {
      for (const entry of batch) entry.reject(error);
      return;
    }
    metrics.split();
    const middle = batch.length >> 1;
    await runSafely(batch.slice(0, middle), run, policy, metrics);
    await runSafely(batch.slice(middle), run, policy, metrics);
    return;
  }
  for (const [i, entry] of batch.entries()) entry.outcome = outcomes[i] as Outcome;
  const leaving = makeWay?.();
  if (leaving) await leaving;
  for (const [i, entry] of batch.entries()) entry.resolve(outcomes[i] as Outcome);
}

async function askUntilDecided<Command, Outcome>(
  batch: readonly Entry<Command, Outcome>[],
  run: (commands: readonly Command[]) => Promise<readonly Outcome[]>,
  policy: RetryPolicy,
  metrics: Failures,
): Promise<readonly Outcome[]> {
  const commands = batch.map((entry) => entry.command);
  const giveUpMs = performance.now() + policy.forMs;
  const asking = retry(
    handleWhen((error) => policy.isTransient(error) && performance.now() < giveUpMs),
    {
      maxAttempts: Number.POSITIVE_INFINITY,
      backoff: new ExponentialBackoff({
        initialDelay: policy.firstDelayMs,
        maxDelay: policy.maxDelayMs,
      }),
    },
  );
  asking.onRetry(() => metrics.retried());
  try {
    return await asking.execute(() => run(commands));
  } catch (cause) {
    if (!policy.isTransient(cause) || cause instanceof UnavailableError) throw cause;
    throw new UnavailableError('It can not be decided now; ask again with the same key.', {
      cause,
    });
  }
}
