import { lock } from 'proper-lockfile';
import { StartError } from '../../errors/start-error.ts';
import type { DataFolder } from './data-folder.ts';
import { errorCode } from './error-code.ts';

/** A lock whose holder was killed is broken after this; a living holder renews it every second. */
const staleMs = 5000;
const retryMs = 50;
const waitLimitMs = 180_000;

/**
 * Does `work` while no other process looks for, starts or stops the server of this data folder.
 * @throws StartError when the lock is not to be had within three minutes
 */
export async function withFolderLock<Result>(
  folder: DataFolder,
  work: () => Promise<Result>,
): Promise<Result> {
  const release = await lock(folder.path, {
    lockfilePath: folder.lock,
    realpath: false,
    stale: staleMs,
    update: 1000,
    retries: { retries: waitLimitMs / retryMs, minTimeout: retryMs, maxTimeout: retryMs },
    // We slept too long, say in a suspended laptop, and another process went ahead. PostgreSQL's own
    // lock on the data still holds: the worst that can come of it is that one of us fails to start.
    onCompromised: () => undefined,
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const help = errorCode(cause) === 'EACCES' ? ' Start as the user whose folder it is.' : '';
    throw new StartError(`Can not lock ${folder.path}: ${reason}.${help}`, { cause });
  });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}
