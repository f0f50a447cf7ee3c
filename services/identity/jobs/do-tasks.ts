import type { Logger } from '../../../platform/log/logger.ts';

export type DoTasksOptions<Task> = {
  /** Takes what is due, so many at most. */
  lease: (limit: number) => Promise<Task[]>;
  perform: (task: Task) => Promise<void>;
  /** Said once for a lot in which some failed. */
  failed: string;
  log: Logger;
  signal: AbortSignal;
};

const AT_ONCE = 8;

/**
 * Does tasks that are due, a few at once, until none is left. What fails is due again later, as its lease says. A lot of
 * which none got on ends it: whoever is needed is away, and each task would only say so.
 */
export async function doTasks<Task>(options: DoTasksOptions<Task>): Promise<void> {
  const { lease, perform, failed, log, signal } = options;
  let isMore = true;
  while (isMore && !signal.aborted) {
    const tasks = await lease(AT_ONCE);
    const ends = await Promise.allSettled(tasks.map(perform));
    const faults = ends.filter((end) => end.status === 'rejected');
    if (faults.length > 0) {
      const [{ reason } = { reason: undefined }] = faults;
      log.warn({ tasks: faults.length, reason: String(reason) }, failed);
    }
    isMore = tasks.length === AT_ONCE && faults.length < tasks.length;
  }
}
