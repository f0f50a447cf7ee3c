import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log/logger.ts';

/** Work that goes on in the background, again and again, on every instance. */
export type Job = {
  readonly name: string;
  readonly everyMs: number;
  /** Safe to run twice at once on two instances, and to be killed at any instruction. */
  run: (signal: AbortSignal) => Promise<void>;
};

/**
 * Runs each job at once and then at its interval (give or take a tenth, so that instances do not march
 * in step). A job never overlaps itself; its failure is logged and it is tried again at its next time.
 *
 * @returns a function that stops all jobs and resolves when the last one has returned
 */
export function runJobs(jobs: readonly Job[], log: Logger): () => Promise<void> {
  const stop = new AbortController();
  // Each job and each of its parts may wait for the end; Node would take so many for a leak.
  setMaxListeners(0, stop.signal);
  const loops = jobs.map((job) => repeat(job, stop.signal, log));
  return async () => {
    stop.abort();
    await Promise.all(loops);
  };
}

async function repeat(job: Job, signal: AbortSignal, log: Logger): Promise<void> {
  while (!signal.aborted) {
    try {
      await job.run(signal);
    } catch (error) {
      if (!signal.aborted) {
        log.warn({ job: job.name, reason: String(error) }, 'job failed; tried again later');
        log.debug({ job: job.name, err: error }, 'how the job failed');
      }
    }
    const pauseMs = job.everyMs * (0.9 + Math.random() / 5);
    await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
