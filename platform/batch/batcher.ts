import { setImmediate as setImmediatePromise } from 'node:timers/promises';
import type { Clock } from '../clock/clock.ts';
import { UnavailableError } from '../errors/unavailable-error.ts';
import type { BatchMetrics } from '../telemetry/batch-metrics.ts';
import { rememberTrace } from '../telemetry/command-traces.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { CommandQueue, Entry } from './command-queue.ts';
import { LaneQueue } from './lane-queue.ts';
import { type RetryPolicy, runSafely } from './run-safely.ts';

/**
 * Gathers commands that arrive together into one set-based statement: the engine of the product.
 *
 * A command passes through these states:
 *
 *   waiting    in the queue, in order of arrival
 *   in flight  in the one statement that decides it; nobody knows the outcome yet
 *   decided    the statement's outcome is known, the caller has its answer
 *   refused    never started: the queue was full, or the batcher was closing (503)
 *   in doubt   the statement failed, perhaps after its commit: it is asked again by the commands' ids
 *              until it is decided or the time for that is over (503)
 *
 * What it promises:
 * - Light load adds no wait: commands leave at the end of the event loop's turn in which they came.
 *   While `maxInFlight` statements are out, later ones gather; the crowd itself makes the batch.
 * - Commands that want the same thing are decided in order of arrival: those of one lane (a stock, say)
 *   together by one statement at a time (`LaneQueue`), those that want the same seat one after the other
 *   (`KeyQueue`). Without a queue of these kinds there is no order among commands.
 * - Telling the callers of a batch is work for this process, deciding the next one is PostgreSQL's: so the next is sent
 *   first, and both go on at the same time.
 * - A command that makes the statement fail fails alone: its batch is halved until it stands alone.
 * - The queue is bounded: past `maxWaiting` the answer is no, at once.
 *
 * Measured on two cores against one hot stock row: 1,600 purchases a second with a transaction each,
 * over 25,000 in batches (docs/adr/0002-micro-batch.md).
 */
export type Batcher<Command, Outcome> = {
  /** @throws UnavailableError when the queue is full, the batcher is closing, or it stayed in doubt */
  submit: (command: Command) => Promise<Outcome>;
  /** Takes no more commands and resolves when the last one is decided. */
  close: () => Promise<void>;
};

export type BatcherOptions<Command, Outcome> = {
  name: string;
  /**
   * Decides all commands in one statement and returns their outcomes in the same order. It must be
   * idempotent by the commands' ids: after a failure it is called again with some or all of them.
   */
  run: (commands: readonly Command[]) => Promise<readonly Outcome[]>;
  /** Which commands wait for which; without one, every command stands for itself. */
  queue?: CommandQueue<Command, Outcome>;
  maxBatchSize: number;
  maxInFlight: number;
  maxWaiting: number;
  retry: RetryPolicy;
  clock: Clock;
  metrics: BatchMetrics;
};

export function createBatcher<Command, Outcome>(
  options: BatcherOptions<Command, Outcome>,
): Batcher<Command, Outcome> {
  const { clock, metrics } = options;
  const queue = options.queue ?? new LaneQueue<Command, Outcome>();
  let inFlight = 0;
  let dispatchIsDue = false;
  let whenIdle: (() => void) | undefined;
  let closing = false;

  function submit(command: Command): Promise<Outcome> {
    if (closing || queue.size >= options.maxWaiting) {
      metrics.refused();
      return Promise.reject(refusal(closing, options.name));
    }
    return new Promise((resolve, reject) => {
      const span = tracing.active?.currentSpan();
      if (span) rememberTrace(command, span);
      queue.push({ command, resolve, reject, arrivedMs: clock.monotonicMs(), span });
      dispatchSoon();
    });
  }

  /** At the end of this turn, so that whatever else has arrived by then goes with it. */
  function dispatchSoon(): void {
    if (dispatchIsDue) return;
    dispatchIsDue = true;
    setImmediate(dispatch);
  }

  function dispatch(): void {
    dispatchIsDue = false;
    while (inFlight < options.maxInFlight) {
      const batch = queue.take(options.maxBatchSize);
      if (batch.length === 0) break;
      inFlight++;
      void decide(batch);
    }
    if (closing && inFlight === 0 && queue.size === 0) whenIdle?.();
  }

  async function decide(batch: Entry<Command, Outcome>[]): Promise<void> {
    const startMs = clock.monotonicMs();
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      const waitMs = startMs - (batch[0]?.arrivedMs ?? startMs);
      metrics.batch(batch.length, waitMs / 1000, (clock.monotonicMs() - startMs) / 1000);
      queue.release(batch);
      inFlight--;
      dispatchSoon();
    };
    const makeWay = (): Promise<void> | undefined => {
      release();
      // What is to be dispatched in this turn comes before what is asked for now.
      return queue.size > 0 ? setImmediatePromise() : undefined;
    };
    await traced(options.name, batch, () => {
      return runSafely(batch, options.run, options.retry, metrics, makeWay);
    });
    release();
  }

  metrics.watch(() => ({ waiting: queue.size, inFlight }));
  return {
    submit,
    close() {
      closing = true;
      return new Promise((resolve) => {
        whenIdle = resolve;
        dispatchSoon();
      });
    },
  };
}

function traced<Command, Outcome>(
  name: string,
  batch: readonly Entry<Command, Outcome>[],
  work: () => Promise<void>,
): Promise<void> {
  const { active } = tracing;
  if (!active) return work();
  const spans = batch.map((entry) => entry.span);
  return active.withBatchSpan(name, { 'bilheteria.batch.size': batch.length }, spans, work);
}

function refusal(closing: boolean, name: string): UnavailableError {
  return closing
    ? new UnavailableError('The server is stopping; ask again.', { code: 'STOPPING' })
    : new UnavailableError(`Too many commands are waiting (${name}); ask again shortly.`, {
        code: 'OVERLOADED',
      });
}
